import { setTimeout as delay } from 'node:timers/promises';
import type { QueueCounts } from './store/queue-counts.js';

export interface BacklogOptions {
  readonly read: () => Promise<QueueCounts[]>;
  /** Milliseconds that only go up. */
  readonly clock: () => number;
}

const LEAST_AGE_MS = 1_000;
/** Counting costs with the backlog: at most one twentieth of a connection's time goes into it. */
const AGE_PER_COST = 20;
const MOST_AGE_MS = 10_000;

/** The counts of all queues, remembered for a moment and read once for all who ask meanwhile. */
export class Backlog {
  private current: Promise<readonly QueueCounts[]> | null = null;
  private freshUntil = Number.NEGATIVE_INFINITY;

  constructor(private readonly options: BacklogOptions) {}

  counts(): Promise<readonly QueueCounts[]> {
    if (this.current !== null && this.options.clock() < this.freshUntil) return this.current;
    this.freshUntil = Number.POSITIVE_INFINITY;
    this.current = this.read();
    return this.current;
  }

  /** Resolves when what is remembered is too old, so that the next counts are of after this call. */
  async outdated(signal: AbortSignal): Promise<void> {
    await this.current?.catch(() => undefined);
    // A timer may fire a little early.
    for (;;) {
      const waitMs = this.freshUntil - this.options.clock();
      if (waitMs <= 0 || waitMs === Number.POSITIVE_INFINITY) return;
      await delay(Math.ceil(waitMs), undefined, { signal, ref: false });
    }
  }

  private async read(): Promise<readonly QueueCounts[]> {
    const began = this.options.clock();
    try {
      const counts = await this.options.read();
      const ended = this.options.clock();
      const age = Math.max(LEAST_AGE_MS, AGE_PER_COST * (ended - began));
      this.freshUntil = ended + Math.min(MOST_AGE_MS, age);
      return counts;
    } catch (error) {
      this.freshUntil = Number.NEGATIVE_INFINITY;
      throw error;
    }
  }
}
