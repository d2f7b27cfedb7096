import { describe, expect, test } from '@jest/globals';
import { tinyFile, tinyHeader, type TinyShape, tinyTensors } from './test/tiny-weights.js';
import { readWeights, AccurateWeightsError } from './weights-file.js';

const SHAPE: TinyShape = { hidden: 64, inner: 96, layers: 2, halveAfter: [], longest: 8 };
const tensors = tinyTensors(SHAPE);
const header = tinyHeader(SHAPE, tensors);

describe('a weights file', () => {
  test('returns its tensors, also from the middle of a larger buffer', () => {
    const file = tinyFile(header, tensors);
    const within = new Uint8Array(file.length + 5);
    within.set(file, 5);
    for (const bytes of [file, Buffer.from(within.buffer, 5)]) {
      const weights = readWeights(bytes);
      expect(weights.header.modelVersion).toBe('tiny-1');
      expect(weights.floats('norm.bias')).toEqual(tensors.get('norm.bias'));
      expect(weights.bytes('layers.0.up.weight')).toEqual(tensors.get('layers.0.up.weight'));
      expect(weights.text('pieces').split('\n')[1]).toBe('[UNK]');
    }
  });

  test.each([
    ['another file', new TextEncoder().encode('PK\u0003\u0004 something else'), 'does not start'],
    ['a header without end', new TextEncoder().encode('DDACC1\n{'), 'has no end'],
    ['a header that is not JSON', new TextEncoder().encode('DDACC1\n{no\n'), 'not JSON'],
    ['a header with a fault', tinyFile({ ...header, modelVersion: 3 }, tensors), 'a fault at modelVersion'],
  ])('refuses %s', (_name, bytes, problem) => {
    expect(() => readWeights(bytes)).toThrow(AccurateWeightsError);
    expect(() => readWeights(bytes)).toThrow(problem);
  });

  test('refuses a tensor that is missing, truncated or of another type', () => {
    const weights = readWeights(tinyFile(header, tensors).subarray(0, -64));
    expect(() => weights.floats('nothing')).toThrow('no f32 tensor "nothing"');
    expect(() => weights.floats('word')).toThrow('no f32 tensor "word"');
    expect(() => weights.text('pieces')).toThrow('cut off within tensor "pieces"');
  });
});
