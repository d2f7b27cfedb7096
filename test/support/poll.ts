import { setTimeout as delay } from 'node:timers/promises';

export interface UntilOptions {
  /** What is awaited, for the error: "the item to be open". */
  readonly what: string;
  /** Default 10,000. */
  readonly timeoutMs?: number;
  readonly everyMs?: number;
}

type Falsy = false | undefined | null | 0 | '';

/**
 * Asks `condition` until it answers something truthy, and returns that. An error counts as "not yet"; the last
 * one is the cause of the error that is thrown when time is over.
 */
export async function until<T>(
  condition: () => T | Promise<T>,
  { what, timeoutMs = 10_000, everyMs = 25 }: UntilOptions,
): Promise<Exclude<T, Falsy>> {
  const deadline = performance.now() + timeoutMs;
  let last: unknown;
  for (;;) {
    try {
      last = undefined;
      const answer = await condition();
      if (answer) return answer as Exclude<T, Falsy>;
      last = answer;
    } catch (error) {
      last = error;
    }
    if (performance.now() > deadline) {
      throw new Error(`Waited ${timeoutMs} ms for ${what} in vain (last: ${String(last)})`, { cause: last });
    }
    await delay(everyMs);
  }
}
