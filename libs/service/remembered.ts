import { LRUCache } from 'lru-cache';
import { beforeMs, timed } from './memory.js';

export interface RememberedOptions<T> {
  readonly read: () => Promise<T>;
  /** For how many milliseconds an answer counts as fresh; may depend on how long reading took. */
  readonly freshMs: number | ((tookMs: number) => number);
  /** Milliseconds that only go up. Default performance.now. */
  readonly now?: () => number;
}

const KEY = 'value';

/**
 * One answer, remembered for a while: whoever asks while it is read shares the reading, and a failure is not
 * remembered. The cache is lru-cache's, so that bounded and timed memories are of one kind everywhere.
 */
export class Remembered<T> {
  private readonly cache: LRUCache<typeof KEY, { readonly answer: T }>;

  constructor({ read, freshMs, now = () => performance.now() }: RememberedOptions<T>) {
    const fixed = typeof freshMs === 'number' ? freshMs : 2;
    this.cache = new LRUCache({
      ...timed({ max: 1, ttlMs: fixed, now }),
      fetchMethod: async (_key, _stale, { options }) => {
        const began = now();
        const answer = await read();
        if (typeof freshMs === 'function') options.ttl = beforeMs(freshMs(now() - began));
        return { answer };
      },
    });
  }

  /** @throws what `read` throws */
  async get(): Promise<T> {
    return (await this.cache.forceFetch(KEY)).answer;
  }

  /** Milliseconds for which the answer at hand is fresh; 0 when there is none. */
  freshForMs(): number {
    const left = this.cache.getRemainingTTL(KEY);
    return this.cache.has(KEY) ? left + 1 : 0;
  }
}
