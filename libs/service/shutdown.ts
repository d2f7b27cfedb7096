import type { Logger } from './logging.js';

/** The part of `process` that shutdown needs. */
export interface ProcessLike {
  on(event: string, listener: (...args: unknown[]) => void): unknown;
  off(event: string, listener: (...args: unknown[]) => void): unknown;
  exit(code: number): void;
  readonly ppid: number;
  readonly connected?: boolean;
}

export interface ShutdownOptions {
  readonly log: Logger;
  /** Time for everything to close, in ms. Default 10,000. */
  readonly limitMs?: number;
  /** Stop when the parent process ends, so that a killed test or script leaves nothing behind. Default false. */
  readonly stopWithParent?: boolean;
  readonly process?: ProcessLike;
}

interface Closer {
  readonly name: string;
  readonly close: () => Promise<void>;
  readonly order: number;
}

const PARENT_CHECK_MS = 1000;
const SIGNALS = ['SIGTERM', 'SIGINT'] as const;

/** Closes all parts, the last opened first, on SIGTERM, SIGINT or a fatal error; then the process exits. */
export class Shutdown {
  private readonly closers: Closer[] = [];
  private readonly process: ProcessLike;
  private readonly limitMs: number;
  private readonly listeners: [string, (...args: unknown[]) => void][] = [];
  private parentTimer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;

  constructor(private readonly options: ShutdownOptions) {
    this.process = options.process ?? process;
    this.limitMs = options.limitMs ?? 10_000;
    for (const signal of SIGNALS) this.listen(signal, () => this.onSignal(signal));
    this.listen('uncaughtException', (error) => this.onFatal(error));
    this.listen('unhandledRejection', (error) => this.onFatal(error));
    if (options.stopWithParent ?? false) this.watchParent();
  }

  get stopping(): boolean {
    return this.running !== undefined;
  }

  /** Higher orders close first; within one order, the last registered closes first. Default order 0. */
  onShutdown(name: string, close: () => Promise<void>, order = 0): void {
    this.closers.push({ name, close, order });
  }

  /** Closes everything, then exits: with `exitCode`, or 1 when something failed to close or time ran out. */
  begin(reason: string, exitCode = 0): Promise<void> {
    this.running ??= this.run(reason, exitCode);
    return this.running;
  }

  /** Closes everything without ending the process; true when all of it closed in time. */
  async close(): Promise<boolean> {
    clearInterval(this.parentTimer);
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise<boolean>((resolve) => {
      timer = setTimeout(() => {
        this.options.log.error({ limitMs: this.limitMs }, 'Not everything closed in time');
        resolve(false);
      }, this.limitMs);
    });
    const closed = await Promise.race([this.closeAll(), limit]);
    clearTimeout(timer);
    for (const [event, listener] of this.listeners.splice(0)) this.process.off(event, listener);
    return closed;
  }

  private async run(reason: string, exitCode: number): Promise<void> {
    this.options.log.info({ reason }, 'Stopping');
    const closed = await this.close();
    this.options.log.info('Stopped');
    this.process.exit(closed ? exitCode : exitCode || 1);
  }

  private async closeAll(): Promise<boolean> {
    const waiting = this.closers
      .splice(0)
      .toReversed()
      .toSorted((a, b) => b.order - a.order);
    let failed = 0;
    for (const { name, close } of waiting) {
      try {
        await close();
      } catch (error) {
        failed += 1;
        this.options.log.error({ err: error, part: name }, 'Could not close');
      }
    }
    return failed === 0;
  }

  private onSignal(signal: string): void {
    if (this.stopping) this.process.exit(1);
    else void this.begin(signal);
  }

  private onFatal(error: unknown): void {
    this.options.log.fatal({ err: error }, 'Unexpected error');
    if (!this.stopping) void this.begin('unexpected error', 1);
  }

  /** When the parent ends, the IPC channel closes, if there is one, and the parent's process id changes. */
  private watchParent(): void {
    const parent = this.process.ppid;
    if (this.process.connected === true) this.listen('disconnect', () => void this.begin('parent ended'));
    this.parentTimer = setInterval(() => {
      if (this.process.ppid !== parent) void this.begin('parent ended');
    }, PARENT_CHECK_MS);
    this.parentTimer.unref();
  }

  private listen(event: string, listener: (...args: unknown[]) => void): void {
    this.listeners.push([event, listener]);
    this.process.on(event, listener);
  }
}
