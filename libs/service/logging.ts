import { pino, type DestinationStream, type Logger as PinoLogger } from 'pino';
import { maskUrls } from './secrets.js';

export type Logger = PinoLogger;

export interface LoggerOptions {
  /** Name of the process's part: triage, desk, rota, gateway, embedded. */
  readonly service: string;
  readonly level?: string;
  /** Distinguishes instances of one service. Default `<pid>`. */
  readonly instance?: string;
  /** Where lines go. Default standard output, written synchronously so that a kill loses no line. */
  readonly destination?: DestinationStream;
}

/** Fields that may hold a secret or personal data: never written, at any depth down to REDACTED_DEPTH. */
const REDACTED_FIELDS = [
  'authorization',
  'Authorization',
  'cookie',
  'password',
  'secret',
  'token',
  'key',
  'apiKey',
  'text',
  'handle',
  'displayName',
  'email',
  'phone',
] as const;
const REDACTED_DEPTH = 4;

const REDACTED_PATHS = Array.from({ length: REDACTED_DEPTH + 1 }, (_, depth) =>
  REDACTED_FIELDS.map((field) => '*.'.repeat(depth) + field),
).flat();

/** JSON lines on standard output: time, level, service, instance, msg. Secrets and personal data are left out. */
export function createLogger(options: LoggerOptions): Logger {
  return pino(
    {
      level: options.level ?? 'info',
      base: { service: options.service, instance: options.instance ?? String(process.pid) },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: REDACTED_PATHS, censor: '[redacted]' },
      serializers: { err: describeError, error: describeError },
      hooks: { streamWrite: maskUrls },
    },
    options.destination ?? pino.destination({ dest: 1, sync: true }),
  );
}

interface DescribedError {
  readonly type: string;
  readonly message: string;
  readonly code?: string;
  readonly stack?: string;
  readonly cause?: unknown;
}

/** Only name, message, code and stack: drivers add row values and parameters to their errors. */
function describeError(error: unknown): unknown {
  return error instanceof Error ? described(error) : error;
}

function described(error: Error): DescribedError {
  const code: unknown = (error as { code?: unknown }).code;
  return {
    type: error.name,
    message: error.message,
    ...(typeof code === 'string' ? { code } : {}),
    ...(error.stack === undefined ? {} : { stack: error.stack }),
    ...(error.cause instanceof Error ? { cause: described(error.cause) } : {}),
  };
}
