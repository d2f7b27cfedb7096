import { setTimeout as delay } from 'node:timers/promises';
import { DutydeskError } from '#libs/contracts';
import {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  startEmbeddedPostgres,
} from './embedded-postgres.js';
import { isDiskFull, levelOfPostgresLine, type PostgresLogLevel } from './postgres-log.js';

export interface SupervisedPostgresOptions extends Omit<EmbeddedPostgresOptions, 'log' | 'signal'> {
  readonly log?: (level: PostgresLogLevel, message: string) => void;
}

/** A PostgreSQL of this process that restarts after any end, on the same port and data. */
export interface SupervisedPostgres {
  /** Address of the database `dutydesk`; a restart does not change it. */
  readonly url: string;
  /** Main process of the current server, or of the last one. */
  readonly pid: number;
  /** Throws a DutydeskError `service.unavailable` when ten tries in a row did not bring the server back. */
  assertAlive(): void;
  stop(): Promise<void>;
}

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 5_000;
const FAILURES_TO_REPORT = 10;
const FULL_DISK =
  'The disk of the data folder is full. Make room: PostgreSQL is started again until it runs, and nothing that was accepted is lost.';

/** Starts like startEmbeddedPostgres, with the same errors; afterwards the server is restarted whenever it ends. */
export async function startSupervisedPostgres(
  options: SupervisedPostgresOptions,
): Promise<SupervisedPostgres> {
  const { log = () => undefined, ...rest } = options;
  const stopping = new AbortController();
  const start = (port = options.port) =>
    startEmbeddedPostgres({
      ...rest,
      ...(port === undefined ? {} : { port }),
      signal: stopping.signal,
      log: (line) => log(levelOfPostgresLine(line), line),
    });
  const supervisor = new Supervisor(await start(), start, stopping, log);
  supervisor.watch();
  return supervisor;
}

class Supervisor implements SupervisedPostgres {
  #failures = 0;
  #reason = '';
  #watching: Promise<void> = Promise.resolve();

  constructor(
    private server: EmbeddedPostgres,
    private readonly start: (port: number) => Promise<EmbeddedPostgres>,
    private readonly stopping: AbortController,
    private readonly log: (level: PostgresLogLevel, message: string) => void,
  ) {}

  get url(): string {
    return this.server.url;
  }

  get pid(): number {
    return this.server.pid;
  }

  assertAlive(): void {
    if (this.#failures < FAILURES_TO_REPORT) return;
    throw new DutydeskError('service.unavailable', {
      detail: `PostgreSQL ended and did not start again in ${this.#failures} tries: ${this.#reason}`,
    });
  }

  watch(): void {
    this.#watching = this.keepAlive();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.server.stop();
    await this.#watching;
  }

  private async keepAlive(): Promise<void> {
    for (;;) {
      await this.server.exited;
      if (this.stopping.signal.aborted) return;
      this.log('warn', 'PostgreSQL ended. It is started again.');
      await this.bringBack();
      if (this.stopping.signal.aborted) return this.server.stop();
      this.log('warn', `PostgreSQL runs again, as process ${this.server.pid}.`);
    }
  }

  /** Returns when a server runs, or when a stop was requested. */
  private async bringBack(): Promise<void> {
    const { signal } = this.stopping;
    for (; !signal.aborted;) {
      try {
        this.server = await this.start(this.server.port);
        this.#failures = 0;
        return;
      } catch (error) {
        if (signal.aborted) return;
        this.#failures += 1;
        const message = error instanceof Error ? error.message : String(error);
        this.#reason = isDiskFull(message) ? FULL_DISK : (message.split('\n')[0] ?? '');
        this.log('error', this.#reason);
        const wait = Math.min(FIRST_WAIT_MS * 2 ** (this.#failures - 1), LONGEST_WAIT_MS);
        await delay(wait, undefined, { signal }).catch(() => undefined);
      }
    }
  }
}
