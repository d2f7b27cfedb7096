import type { LoggerService } from '@nestjs/common';
import type { Logger } from './logging.js';

/** Lets Nest write through the product's logger: `NestFactory.create(AppModule, { logger: new NestLogger(log) })`. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.write('info', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  /** Nest passes the context as the last argument, and a stack before it on errors. */
  private write(
    level: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace',
    message: unknown,
    rest: unknown[],
  ) {
    const context = rest.at(-1);
    const error = message instanceof Error ? message : rest.find((part) => part instanceof Error);
    const stack = rest.slice(0, -1).find((part) => typeof part === 'string' && part.includes('\n    at '));
    this.logger[level](
      {
        ...(typeof context === 'string' ? { context } : {}),
        ...(error === undefined ? {} : { err: error }),
        ...(stack === undefined ? {} : { stack }),
      },
      message instanceof Error
        ? message.message
        : typeof message === 'string'
          ? message
          : JSON.stringify(message),
    );
  }
}
