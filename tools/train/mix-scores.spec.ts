import { describe, expect, it } from '@jest/globals';
import { heldOutMix, mixRow, trainMix } from './mix-scores.js';

/** Three inputs. Only the third one identifies class 0, and the own score of a class does not use it. */
const rows = Array.from({ length: 400 }, (_, i) => {
  const told = i % 2 === 0 ? 1 : -1;
  const noise = Math.sin(i * 12.9898) * 0.8;
  return { inputs: [noise, -noise, told + noise * 0.5], label: told === 1 ? 0 : 1 };
});
const task = {
  scores: Float64Array.from(rows.flatMap(({ inputs }) => inputs)),
  inputs: 3,
  classes: 2,
  labels: rows.map(({ label }) => label),
  decay: 1,
  ownInput: (k: number) => k,
};
const everyRow = rows.map((_, i) => i);

function rightOf(scores: Float64Array): number {
  return rows.filter(
    ({ label }, i) => (scores[i * 2] as number) > (scores[i * 2 + 1] as number) === (label === 0),
  ).length;
}

describe('mixing scores', () => {
  it('learns from another head what the own score of a class does not hold, on held-out rows', () => {
    const before = rightOf(Float64Array.from(rows.flatMap(({ inputs }) => inputs.slice(0, 2))));
    expect(before).toBeLessThan(300);
    expect(rightOf(heldOutMix(task, 4, 7))).toBeGreaterThan(390);
  });

  it('gives the same result twice, and stays at its start under a strong pull', () => {
    expect(trainMix(task, everyRow)).toEqual(trainMix(task, everyRow));
    const held = trainMix({ ...task, decay: 1e9 }, everyRow);
    expect(held.weights[0]?.[0]).toBeCloseTo(1, 3);
    const out = new Float64Array(2);
    mixRow(
      {
        weights: [
          [1, 2, 3],
          [0, 0, 1],
        ],
        biases: [10, 0],
      },
      Float64Array.from([9, 1, 1, 1]),
      1,
      out,
    );
    expect([...out]).toEqual([16, 1]);
  });
});
