import { describe, expect, it } from '@jest/globals';
import { emptyTable, packColumn } from './packed-table.js';
import { decodeWeights, encodeWeights, WeightsError } from './weights-file.js';

const table = { ...emptyTable(4, 1), factor: 0.7 };
packColumn(
  table,
  2,
  Float64Array.from({ length: 16 }, (_, i) => i - 8),
  8,
);
const header = {
  modelVersion: 'test',
  biases: { route: [1] },
  calibration: { slope: 1, offset: 0 },
  band: { low: 0.2, high: 0.4 },
};
const bytes = encodeWeights(header, { grams: table });

describe('weights file', () => {
  it('is read back unchanged, also from the middle of a larger buffer', () => {
    const padded = new Uint8Array(bytes.length + 3);
    padded.set(bytes, 3);
    const { header: read, tables } = decodeWeights(padded.subarray(3));
    expect(read).toMatchObject(header);
    expect(tables['grams']?.data).toEqual(table.data);
    expect(tables['grams']?.scales).toEqual(table.scales);
  });

  it('is read back from a Buffer, whose slice shares its memory', () => {
    const { tables } = decodeWeights(Buffer.from(bytes));
    expect(tables['grams']?.data).toEqual(table.data);
  });

  it.each([0, 5, 40, bytes.length - 1])('says so when it is cut at %d bytes', (length) => {
    expect(() => decodeWeights(bytes.subarray(0, length))).toThrow(WeightsError);
  });

  it('refuses another kind of file', () => {
    expect(() => decodeWeights(new TextEncoder().encode('not weights at all'))).toThrow(WeightsError);
  });
});
