import { backoffMs } from './backoff.js';

export interface RetryOptions {
  /** True for errors that are tried again; any other error is thrown at once. */
  readonly isTransient: (error: unknown) => boolean;
  /** Maximum number of tries. Default: until one succeeds or the signal aborts. */
  readonly attempts?: number;
  /** Longest wait before the second try; it doubles with each try. Default 100 ms. */
  readonly firstDelayMs?: number;
  /** Default 5,000 ms. */
  readonly maxDelayMs?: number;
  readonly signal?: AbortSignal;
  readonly onRetry?: (error: unknown, attempt: number, delayMs: number) => void;
  /** In [0, 1). Default Math.random. */
  readonly random?: () => number;
}

/** Tries again with growing, random waits; throws the last error when tries run out or the signal aborts. */
export async function retry<T>(work: (attempt: number) => Promise<T>, options: RetryOptions): Promise<T> {
  const attempts = options.attempts ?? Number.POSITIVE_INFINITY;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work(attempt);
    } catch (error) {
      if (attempt >= attempts || options.signal?.aborted === true || !options.isTransient(error)) throw error;
      const delayMs = backoffMs(attempt, {
        ...(options.firstDelayMs === undefined ? {} : { firstMs: options.firstDelayMs }),
        ...(options.maxDelayMs === undefined ? {} : { maxMs: options.maxDelayMs }),
        random: options.random ?? Math.random,
      });
      options.onRetry?.(error, attempt, delayMs);
      if (!(await waited(delayMs, options.signal))) throw error;
    }
  }
}

/** Resolves to false when the signal aborted first. */
function waited(ms: number, signal: AbortSignal | undefined): Promise<boolean> {
  if (signal?.aborted === true) return Promise.resolve(false);
  return new Promise((resolve) => {
    const abort = () => {
      clearTimeout(timer);
      resolve(false);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', abort);
      resolve(true);
    }, ms);
    signal?.addEventListener('abort', abort, { once: true });
  });
}
