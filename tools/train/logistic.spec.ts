import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { calibrate, chooseBand, routeByBand } from './calibrate.js';
import { foldOf } from './cross-validate.js';
import { sigmoid, trainLogistic } from './logistic.js';
import { minimise } from './minimise.js';
import { binaryScores } from './scores.js';
import type { SparseMatrix } from './sparse-matrix.js';

/** Dense rows as a sparse matrix. */
function matrixOf(rows: readonly (readonly number[])[]): SparseMatrix {
  const columns = rows[0]?.length ?? 0;
  return {
    rows: rows.length,
    columns,
    starts: Int32Array.from({ length: rows.length + 1 }, (_, i) => i * columns),
    index: Int32Array.from(rows.flatMap((row) => row.map((_, c) => c))),
    value: Float32Array.from(rows.flat()),
  };
}

describe('logistic regression', () => {
  it('finds the minimum of the regularised loss, where the gradient is zero, also for soft targets', () => {
    const row = fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(row, fc.double({ min: 0, max: 1, noNaN: true })), { minLength: 4, maxLength: 12 }),
        (data) => {
          const matrix = matrixOf(data.map(([x]) => x));
          const targets = Float64Array.from(data, ([, t]) => t);
          const rows = data.map((_, i) => i);
          const { weights } = trainLogistic({ matrix, rows, targets, classes: 1, decay: 0.5, rounds: 400 });
          for (let column = 0; column <= 3; column++) {
            let gradient = 0.5 * (weights[column] as number);
            for (const i of rows) {
              const x = [...matrix.value.subarray(i * 3, i * 3 + 3), 1];
              const score = x.reduce((sum, v, c) => sum + v * (weights[c] as number), 0);
              gradient += (sigmoid(score) - (targets[i] as number)) * (x[column] as number);
            }
            expect(Math.abs(gradient)).toBeLessThan(1e-3);
          }
        },
      ),
      { numRuns: 50 },
    );
  });

  it('calibrates scores that were too sure by a factor of two', () => {
    const scores = Array.from({ length: 2000 }, (_, i) => ((i % 100) - 50) / 12);
    const yes = scores.map((s, i) => (((i * 7919) % 1000) / 1000 < sigmoid(s / 2) ? 1 : 0));
    expect(calibrate(scores, yes).slope).toBeCloseTo(0.5, 1);
  });
});

describe('the band of review', () => {
  it('reaches the required share of support within the allowed share of review', () => {
    const p = Float64Array.from({ length: 1000 }, (_, i) => (i + 0.5) / 1000);
    const y = Float64Array.from(p, (value, i) => (((i * 331) % 1000) / 1000 < value ? 1 : 0));
    const band = routeByBand(p, y, chooseBand([{ p, y }], { reach: 0.95, review: 0.2 }));
    expect(band.reach).toBeGreaterThanOrEqual(0.95);
    expect(band.review).toBeLessThanOrEqual(0.2);
    expect(routeByBand(p, y, band)).toEqual(band);
  });
});

describe('measures', () => {
  it('match a ranking that was computed by hand', () => {
    const scores = binaryScores([0.9, 0.8, 0.4, 0.2], [1, 0, 1, 0]);
    expect(scores.accuracy).toBe(0.5);
    expect(scores.averagePrecision).toBeCloseTo((1 + 2 / 3) / 2, 10);
    expect(scores.precisionAtRecall95).toBeCloseTo(2 / 3, 10);
    expect(scores.calibrationError).toBeCloseTo((0.1 + 0.8 + 0.6 + 0.2) / 4, 10);
  });

  it('use folds of even size that are the same each time', () => {
    const counts = [0, 0, 0, 0, 0];
    for (let i = 0; i < 5000; i++) counts[foldOf(i, 5, 7)] = (counts[foldOf(i, 5, 7)] as number) + 1;
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(120);
  });
});

describe('minimise', () => {
  it('finds the minimum of the Rosenbrock function', () => {
    const at = new Float64Array([-1.2, 1]);
    minimise(
      (x, gradient) => {
        const [a, b] = x as unknown as [number, number];
        gradient[0] = -400 * a * (b - a * a) - 2 * (1 - a);
        gradient[1] = 200 * (b - a * a);
        return 100 * (b - a * a) ** 2 + (1 - a) ** 2;
      },
      at,
      200,
      1e-12,
    );
    expect(at[0]).toBeCloseTo(1, 3);
    expect(at[1]).toBeCloseTo(1, 3);
  });
});
