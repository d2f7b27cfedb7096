import { Remembered } from '#libs/service';
import { setTimeout as delay } from 'node:timers/promises';
import type { QueueCounts } from './store/queue-counts.js';

export interface BacklogOptions {
  readonly read: () => Promise<QueueCounts[]>;
  /** Monotonic milliseconds. */
  readonly clock: () => number;
}

const LEAST_AGE_MS = 500;
/** The cost of counting grows with the backlog: counting uses at most a sixth of a connection's time. */
const AGE_PER_COST = 6;
const MAX_AGE_MS = 10_000;

/** The counts of all queues, cached for a moment and read once for all callers meanwhile. */
export class Backlog {
  private readonly remembered: Remembered<readonly QueueCounts[]>;

  constructor({ read, clock }: BacklogOptions) {
    this.remembered = new Remembered<readonly QueueCounts[]>({
      read,
      freshMs: (tookMs) => Math.min(MAX_AGE_MS, Math.max(LEAST_AGE_MS, AGE_PER_COST * tookMs)),
      now: clock,
    });
  }

  counts(): Promise<readonly QueueCounts[]> {
    return this.remembered.get();
  }

  /** Resolves when the cached counts are too old, so that the next counts are newer than this call. */
  async outdated(signal: AbortSignal): Promise<void> {
    // A timer may fire a little early.
    for (;;) {
      const waitMs = this.remembered.freshForMs();
      if (waitMs <= 0) return;
      await delay(Math.ceil(waitMs), undefined, { signal, ref: false });
    }
  }
}
