export interface BackoffOptions {
  /** Milliseconds after the first failure. Default 100. */
  readonly firstMs?: number;
  /** Milliseconds at most. Default 5,000. */
  readonly maxMs?: number;
  /**
   * Random number in [0, 1): the wait is that part of the doubled wait, so that callers spread out. Default: no jitter.
   */
  readonly random?: () => number;
}

/**
 * Milliseconds to wait after the n-th failure in a row (n from 1): doubled each time. With `random` this is "full jitter"
 * (M. Brooker, Exponential Backoff and Jitter, AWS, 2015).
 */
export function backoffMs(failures: number, options: BackoffOptions = {}): number {
  const { firstMs = 100, maxMs = 5_000, random } = options;
  const ceiling = Math.min(firstMs * 2 ** (Math.max(failures, 1) - 1), maxMs);
  return random === undefined ? ceiling : Math.ceil(random() * ceiling);
}
