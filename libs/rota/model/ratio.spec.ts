import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ceil, floor } from './ratio.js';

describe('whole numbers around a ratio', () => {
  test('are next to it on either side, and zero has no sign', () => {
    fc.assert(
      fc.property(fc.bigInt(-50n, 50n), fc.bigInt(1n, 12n), (num, den) => {
        const [below, above] = [floor({ num, den }), ceil({ num, den })];
        expect(BigInt(below) * den <= num && num < (BigInt(below) + 1n) * den).toBe(true);
        expect(BigInt(above) * den >= num && num > (BigInt(above) - 1n) * den).toBe(true);
        expect(Object.is(below, -0) || Object.is(above, -0)).toBe(false);
      }),
    );
  });
});
