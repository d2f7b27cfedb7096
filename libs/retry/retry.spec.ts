import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { backoffMs } from './backoff.js';
import { retry } from './retry.js';

const quick = { firstDelayMs: 1, maxDelayMs: 1, isTransient: () => true };

describe('retry', () => {
  test('tries until it works', async () => {
    const seen: number[] = [];
    const result = await retry((attempt) => {
      seen.push(attempt);
      return attempt < 3 ? Promise.reject(new Error('busy')) : Promise.resolve('done');
    }, quick);
    expect(result).toBe('done');
    expect(seen).toEqual([1, 2, 3]);
  });

  test('throws a permanent error at once', async () => {
    let tries = 0;
    const work = () => {
      tries += 1;
      return Promise.reject(new Error('wrong'));
    };
    await expect(retry(work, { ...quick, isTransient: () => false })).rejects.toThrow('wrong');
    expect(tries).toBe(1);
  });

  test('throws the last error when tries run out', async () => {
    const retried: number[] = [];
    const work = (attempt: number) => Promise.reject(new Error(`try ${attempt}`));
    const options = {
      ...quick,
      attempts: 3,
      onRetry: (_error: unknown, attempt: number) => retried.push(attempt),
    };
    await expect(retry(work, options)).rejects.toThrow('try 3');
    expect(retried).toEqual([1, 2]);
  });

  test('an abort ends the wait and throws the last error', async () => {
    const controller = new AbortController();
    const options = {
      isTransient: () => true,
      firstDelayMs: 60_000,
      maxDelayMs: 60_000,
      random: () => 0.99,
      signal: controller.signal,
      onRetry: () => controller.abort(),
    };
    await expect(retry(() => Promise.reject(new Error('busy')), options)).rejects.toThrow('busy');
  });

  test('waits grow up to the limit', () => {
    expect([1, 2, 3, 4].map((attempt) => backoffMs(attempt, { firstMs: 100, random: () => 0.5 }))).toEqual([
      50, 100, 200, 400,
    ]);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2000 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (attempt, drawn) => {
          const delay = backoffMs(attempt, { firstMs: 100, maxMs: 3000, random: () => drawn });
          return delay >= 0 && delay <= 3000;
        },
      ),
    );
  });
});
