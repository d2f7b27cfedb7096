import { LRUCache } from 'lru-cache';

export interface MemoryOptions {
  /** Maximum number of entries; the least recently used one is removed first. */
  readonly max: number;
  /** Milliseconds after which an entry is removed; at exactly `ttlMs` it is gone. At least 2. */
  readonly ttlMs: number;
  /** Monotonic milliseconds. Default performance.now. */
  readonly now?: () => number;
}

/** Options of lru-cache for an exact time limit on any clock. */
export function timed({ max, ttlMs, now = () => performance.now() }: MemoryOptions) {
  return {
    max,
    ttl: beforeMs(ttlMs),
    // The cache reads the clock at each access, not once a millisecond, because tests set their clocks by hand.
    ttlResolution: 0,
    // lru-cache takes the instant 0 for "never set".
    perf: { now: () => now() + 1 },
  };
}

/** lru-cache keeps an entry of exactly `ttl` milliseconds; entries here are gone at that age. */
export function beforeMs(ttlMs: number): number {
  return Math.max(1, Math.ceil(ttlMs) - 1);
}

/** A bounded memory whose entries expire. */
export function timedMemory<V extends object>(options: MemoryOptions): LRUCache<string, V> {
  return new LRUCache<string, V>({ ...timed(options), noDeleteOnStaleGet: true });
}
