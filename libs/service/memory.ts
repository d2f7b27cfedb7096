import { LRUCache } from 'lru-cache';

export interface MemoryOptions {
  /** Entries at most; the one that was not used for the longest goes first. */
  readonly max: number;
  /** Milliseconds after which an entry is forgotten: at `ttlMs` after it was set it is gone. At least 2. */
  readonly ttlMs: number;
  /** Milliseconds that only go up. Default performance.now. */
  readonly now?: () => number;
}

/** What lru-cache needs for an exact time limit on any clock. */
export function timed({ max, ttlMs, now = () => performance.now() }: MemoryOptions) {
  return {
    max,
    ttl: beforeMs(ttlMs),
    // The clock is read at each question, not once a millisecond: clocks of tests move by hand.
    ttlResolution: 0,
    // lru-cache takes the instant 0 for "never set".
    perf: { now: () => now() + 1 },
  };
}

/** lru-cache keeps an entry of exactly `ttl` milliseconds; entries here are gone at that age. */
export function beforeMs(ttlMs: number): number {
  return Math.max(1, Math.ceil(ttlMs) - 1);
}

/** A bounded memory whose entries end after a while. */
export function timedMemory<V extends object>(options: MemoryOptions): LRUCache<string, V> {
  return new LRUCache<string, V>({ ...timed(options), noDeleteOnStaleGet: true });
}
