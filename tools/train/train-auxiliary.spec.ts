import { describe, expect, it } from '@jest/globals';
import { scoreRow, trainLogistic } from './logistic.js';
import { buildMatrix } from './sparse-matrix.js';
import { bareText, foldScores, withScores } from './train-auxiliary.js';

const shape = { gramBits: 8, wordBits: 8, shapeBits: 6, gramWeight: 0.7, wordWeight: 1, shapeWeight: 0.5 };
const mentions = [
  { text: '@acme still waiting for my order' },
  { text: 'love the new acme colours' },
  { text: '@acme why was I charged twice?' },
  { text: 'acme opens a shop in Leeds http://t.co/a' },
];
const everyRow = [0, 1, 2, 3];

describe('folding auxiliary scores', () => {
  it('gives a plain linear model with the scores of the stacked model', () => {
    const matrix = buildMatrix(mentions, shape);
    const common = { rows: everyRow, classes: 1, decay: 0.1, rounds: 20 };
    const asked = trainLogistic({ ...common, matrix, targets: Float64Array.from([1, 0, 1, 1]) });
    const out = new Float64Array(1);
    const raw = everyRow.map((row) => {
      scoreRow(asked, matrix, row, out);
      return out[0] as number;
    });
    const [mean, deviation, weight] = [0.2, 1.7, 0.3];
    const scaled = Float64Array.from(raw, (s) => (s - mean) / deviation);
    const stacked = withScores(matrix, [scaled], weight);
    const head = trainLogistic({ ...common, matrix: stacked, targets: Float64Array.from([1, 0, 1, 0]) });
    const folded = foldScores(
      head,
      [{ name: 'a', model: asked, rows: 4, mean, deviation }],
      weight,
      matrix.columns,
    );
    for (const row of everyRow) {
      scoreRow(head, stacked, row, out);
      const expected = out[0] as number;
      scoreRow(folded, matrix, row, out);
      expect(out[0]).toBeCloseTo(expected, 4);
    }
  });

  it('recognises the same post with other handles, links, case and marks', () => {
    expect(bareText('@a Great   STUFF!! https://t.co/x')).toBe(bareText('great stuff @b'));
  });
});
