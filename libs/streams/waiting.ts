import { backoffMs } from '#libs/retry';
import { setTimeout as delay } from 'node:timers/promises';

const FIRST_MS = 250;
const MAX_MS = 10_000;

/** Milliseconds that a reader waits after the n-th failure in a row (n from 1): 250, 500, 1,000 … 10,000. */
export function readerWaitMs(failures: number): number {
  return backoffMs(failures, { firstMs: FIRST_MS, maxMs: MAX_MS });
}

/** Waits, or returns early when the signal is aborted. Never rejects. */
export async function pause(ms: number, signal?: AbortSignal): Promise<void> {
  try {
    await delay(ms, undefined, signal === undefined ? {} : { signal });
  } catch (error) {
    if (signal?.aborted !== true) throw error;
  }
}

/** Waits for a promise, but not longer than `ms`. */
export async function within(ms: number, promise: Promise<void>): Promise<void> {
  const { promise: late, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  await Promise.race([promise, late]);
  clearTimeout(timer);
}
