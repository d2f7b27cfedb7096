import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addRows, emptyTable, packColumn, weightAt } from './packed-table.js';

describe('packed tables', () => {
  it('sums as the plain sum of the quantised weights does, for any number of rows', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 64, maxLength: 64 }),
        fc.array(fc.integer(), { maxLength: 2000 }),
        (weights, hashes) => {
          const table = emptyTable(4, 1);
          for (let column = 0; column < 4; column++)
            packColumn(table, column, Float64Array.from(weights.slice(column * 16, column * 16 + 16)), 3);
          const out = new Float64Array(4);
          addRows(table, Int32Array.from([7, 7, ...hashes]), 2, hashes.length, 0.5, out);
          for (let column = 0; column < 4; column++) {
            const plain = hashes.reduce((sum, h) => sum + weightAt(table, h, column), 0) * 0.5;
            expect(out[column]).toBeCloseTo(plain, 6);
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});
