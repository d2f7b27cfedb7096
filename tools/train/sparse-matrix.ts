import { type ClassifierInput, extractFeatures, newFeatures } from '#libs/triage/decision';

/** Rows of hashed features in compressed form: columns and values of row r lie at [starts[r], starts[r+1]). */
export interface SparseMatrix {
  rows: number;
  columns: number;
  starts: Int32Array;
  index: Int32Array;
  value: Float32Array;
}

export interface MatrixShape {
  gramBits: number;
  wordBits: number;
  shapeBits: number;
  gramWeight: number;
  wordWeight: number;
  shapeWeight: number;
  /** Use only this many first trigrams of the n-gram block. */
  trigramsOnly?: number;
}

export function columnsOf(shape: MatrixShape): number {
  return (1 << shape.gramBits) + (1 << shape.wordBits) + (1 << shape.shapeBits);
}

class Growing {
  index = new Int32Array(1 << 20);
  value = new Float32Array(1 << 20);
  length = 0;
  push(index: number, value: number): void {
    if (this.length === this.index.length) {
      const index2 = new Int32Array(this.length * 2);
      index2.set(this.index);
      this.index = index2;
      const value2 = new Float32Array(this.length * 2);
      value2.set(this.value);
      this.value = value2;
    }
    this.index[this.length] = index;
    this.value[this.length++] = value;
  }
}

/** One row per input, in their order, with the values of the run-time tables. A block of weight 0 is left out. */
export function buildMatrix(inputs: readonly ClassifierInput[], shape: MatrixShape): SparseMatrix {
  const features = newFeatures();
  const grown = new Growing();
  const starts = new Int32Array(inputs.length + 1);
  const seen = new Int32Array(columnsOf(shape));
  const block = (hashes: Int32Array, count: number, bits: number, offset: number, weight: number): void => {
    if (weight === 0) return;
    const mask = (1 << bits) - 1;
    const value = weight / Math.sqrt(Math.max(count, 1));
    const from = grown.length;
    for (let i = 0; i < count; i++) {
      const column = offset + ((hashes[i] as number) & mask);
      const at = (seen[column] as number) - 1;
      if (at >= from) grown.value[at] = (grown.value[at] as number) + value;
      else {
        grown.push(column, value);
        seen[column] = grown.length;
      }
    }
  };
  for (const [row, input] of inputs.entries()) {
    extractFeatures(input, features);
    const words = 1 << shape.gramBits;
    const shapes = words + (1 << shape.wordBits);
    if (shape.trigramsOnly === undefined)
      block(features.grams, features.gramCount, shape.gramBits, 0, shape.gramWeight);
    else {
      const count = Math.min(features.trigramCount, shape.trigramsOnly);
      const trigrams = features.grams.subarray(features.trigramFrom, features.trigramFrom + count);
      block(trigrams, count, shape.gramBits, 0, shape.gramWeight);
    }
    block(features.words, features.wordCount, shape.wordBits, words, shape.wordWeight);
    block(features.shapes, features.shapeCount, shape.shapeBits, shapes, shape.shapeWeight);
    starts[row + 1] = grown.length;
  }
  return {
    rows: inputs.length,
    columns: columnsOf(shape),
    starts,
    index: grown.index.slice(0, grown.length),
    value: grown.value.slice(0, grown.length),
  };
}
