import { describe, expect, test } from '@jest/globals';
import { plainLogits } from './test/plain-encoder.js';
import {
  randoms,
  TINY_PIECES,
  tinyFile,
  tinyHeader,
  type TinyShape,
  tinyTensors,
} from './test/tiny-weights.js';
import { Encoder, packWeights } from './encoder.js';
import { readWeights, type AccurateWeights } from './weights-file.js';

const SHAPE: TinyShape = { hidden: 64, inner: 96, layers: 4, halveAfter: [1, 2], longest: 24 };

function tiny(shape: TinyShape): AccurateWeights {
  const tensors = tinyTensors(shape);
  return readWeights(tinyFile(tinyHeader(shape, tensors), tensors));
}

function sequences(count: number, longest: number): number[][] {
  const next = randoms(7);
  return Array.from({ length: count }, (_, i) =>
    Array.from({ length: 1 + (i % longest) }, () => Math.floor((next() + 0.5) * TINY_PIECES.length)),
  );
}

describe('the encoder', () => {
  test.each([
    ['halving twice', SHAPE],
    ['without halving', { ...SHAPE, halveAfter: [] }],
    ['of one layer', { ...SHAPE, layers: 1, halveAfter: [] }],
  ])('%s comes near plain arithmetic for every length', (_name, shape) => {
    const weights = tiny(shape);
    const asked = sequences(shape.longest, shape.longest);
    const answered = new Encoder(weights).run(asked);
    const plain = asked.map((ids) => plainLogits(weights, ids));
    const errors = answered.flatMap((row, i) =>
      Array.from(row, (logit, n) => Math.abs(logit - (plain[i]?.[n] ?? NaN))),
    );
    const size = Math.max(...plain.flat().map(Math.abs));
    expect(size).toBeGreaterThan(1);
    expect(Math.max(...errors)).toBeLessThan(0.05 * size);
  });

  test('gives a sequence the same bits alone and in any batch', () => {
    const encoder = new Encoder(tiny(SHAPE));
    const asked = sequences(70, SHAPE.longest);
    const together = encoder.run(asked);
    const alone = asked.map((ids) => encoder.run([ids])[0]);
    expect(together).toEqual(alone);
    expect(encoder.run(asked.toReversed()).toReversed()).toEqual(together);
  });

  test('returns no rows for no sequences', () => {
    expect(new Encoder(tiny(SHAPE)).run([])).toEqual([]);
  });
});

test('packs weights in blocks of eight outputs by four inputs', () => {
  const rows = Int8Array.from({ length: 16 * 8 }, (_, i) => i - 64);
  const packed = packWeights(rows, 16, 8);
  expect(Array.from(packed.subarray(0, 6))).toEqual([-64, -63, -62, -61, -56, -55]);
  expect(Array.from(packed.subarray(32, 34))).toEqual([-60, -59]);
  expect(Array.from(packed.subarray(64, 66))).toEqual([0, 1]);
  expect(Array.from(packed).toSorted((a, b) => a - b)).toEqual(Array.from(rows));
});
