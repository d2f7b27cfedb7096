import { setTimeout as delay } from 'node:timers/promises';

export interface UntilOptions {
  /** Name of the condition in the error: "the item to be open". */
  readonly what: string;
  /** Milliseconds. Default 10,000. */
  readonly timeoutMs?: number;
  readonly everyMs?: number;
}

type Falsy = false | undefined | null | 0 | '';

/**
 * Calls `condition` until it returns a truthy value, and returns that value. An error counts as "not yet". The last error
 * is the cause of the timeout error.
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
