import { LIVE_CHANNELS } from '#libs/line';
import type { Ledger } from '#libs/postgres';
import { relayOutbox } from './store/outbox.js';
import type { Logger } from '#libs/service';
import { deliver, type OutboxTargets } from './deliver-outbox.js';

export interface RelayDeps extends OutboxTargets {
  readonly ledger: Ledger;
  readonly log: Logger;
  readonly batchSize: number;
  readonly delivered: (rows: number) => void;
}

const IDLE_MS = 100;
const FAILED_MS = 1_000;

/** Carries the outbox to the streams and the lines, in order, for as long as the process runs. */
export class OutboxRelay {
  private running: Promise<void> | null = null;
  private stopped = false;
  private wake: (() => void) | null = null;

  constructor(private readonly deps: RelayDeps) {}

  start(): void {
    this.running ??= this.run();
  }

  /** Requests a delivery now instead of at the next interval. */
  kick(): void {
    this.wake?.();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.wake?.();
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      try {
        const rows = await relayOutbox(this.deps.ledger.db, this.deps.batchSize, (taken) =>
          deliver(taken, this.deps),
        );
        this.deps.delivered(rows ?? 0);
        // Only now: a listener reads the deliveries from the ledger.
        if ((rows ?? 0) > 0) void this.deps.live.publish(LIVE_CHANNELS.delivered, { rows });
        if (rows === null || rows === 0) await this.pause(IDLE_MS);
      } catch (error) {
        this.deps.log.warn({ err: error }, 'Outbox not delivered; the rows stay and are tried again');
        await this.pause(FAILED_MS);
      }
    }
  }

  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(done, ms);
      this.wake = done;
      function done() {
        clearTimeout(timer);
        resolve();
      }
    });
  }
}
