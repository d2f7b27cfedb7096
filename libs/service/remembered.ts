import { LRUCache } from 'lru-cache';
import { beforeMs, timed } from './memory.js';

export interface RememberedOptions<T> {
  readonly read: () => Promise<T>;
  /** For how many milliseconds an answer counts as fresh; may depend on how long reading took. */
  readonly freshMs: number | ((tookMs: number) => number);
  /** Monotonic milliseconds. Default performance.now. */
  readonly now?: () => number;
}

const KEY = 'value';

/**
 * One answer, remembered for a while. Callers during a read share it, and a failure is not remembered. It uses
 * lru-cache, as all bounded and timed memories of the product do.
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

  /** Milliseconds for which the remembered answer stays fresh; 0 when there is none. */
  freshForMs(): number {
    const left = this.cache.getRemainingTTL(KEY);
    return this.cache.has(KEY) ? left + 1 : 0;
  }
}
