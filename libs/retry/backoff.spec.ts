import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { backoffMs } from './backoff.js';

describe('backoff', () => {
  it('doubles from the first wait to the longest', () => {
    const waits = [1, 2, 3, 4, 5].map((failures) => backoffMs(failures, { firstMs: 250, maxMs: 1_500 }));
    expect(waits).toEqual([250, 500, 1_000, 1_500, 1_500]);
  });

  it('with jitter is between zero and the doubled wait', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2_000 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (failures, at) => {
          const wait = backoffMs(failures, { random: () => at });
          expect(wait).toBeGreaterThanOrEqual(0);
          expect(wait).toBeLessThanOrEqual(backoffMs(failures));
        },
      ),
    );
  });
});
