import { type LinearModel, scoreRow, trainLogistic } from './logistic.js';
import { readRows } from './read-labelled.js';
import { buildMatrix, type MatrixShape, type SparseMatrix } from './sparse-matrix.js';
import type { AuxiliaryConfig, AuxiliarySource } from './train-config.js';

interface SourceRow {
  text?: string;
  utterance?: string;
  brand?: string | null;
  [field: string]: unknown;
}

interface AuxiliaryRow {
  text: string;
  brand: string | null;
  yes: number;
}

/** A yes/no question that a linear model learns from labels of other datasets; its scores are on a common scale. */
export interface Auxiliary {
  name: string;
  model: LinearModel;
  rows: number;
  mean: number;
  deviation: number;
}

/** The words of a text alone, to compare whether two texts are one post. */
export function bareText(text: string): string {
  return text
    .toLowerCase()
    .replace(/@\w+|https?\S+/g, '')
    .replace(/[^\p{L}]+/gu, ' ')
    .trim();
}

/** The value at a dotted path, as text. */
export function fieldOf(row: object, path: string): string {
  let value: unknown = row;
  for (const key of path.split('.')) value = (value as Record<string, unknown> | null | undefined)?.[key];
  return typeof value === 'string' ? value : JSON.stringify(value ?? null);
}

function answer(source: AuxiliarySource, value: string): number {
  if (source.yes.includes(value)) return 1;
  if (source.no.includes(value)) return 0;
  if (source.yes.includes('*')) return 1;
  return source.no.includes('*') ? 0 : -1;
}

function readSource(source: AuxiliarySource, data: string, held: ReadonlySet<string>): AuxiliaryRow[] {
  const rows: AuxiliaryRow[] = [];
  for (const [i, row] of readRows<SourceRow>(data, source.path).entries()) {
    if (i % source.every !== 0) continue;
    if (source.where && !source.where.values.includes(fieldOf(row, source.where.field))) continue;
    const yes = answer(source, source.field ? fieldOf(row, source.field) : '*');
    const text = row.text ?? row.utterance ?? '';
    if (yes === -1 || held.has(bareText(text))) continue;
    rows.push({ text, brand: row.brand ?? null, yes });
  }
  return rows;
}

export interface ScoredAuxiliary {
  auxiliary: Auxiliary;
  /** One score a row, with mean 0 and standard deviation 1. */
  scores: Float64Array;
}

/** The model's scores of all rows, on a common scale. */
export function scaledScores(
  asked: Pick<Auxiliary, 'name' | 'model' | 'rows'>,
  matrix: SparseMatrix,
): ScoredAuxiliary {
  const out = new Float64Array(1);
  const scores = new Float64Array(matrix.rows);
  let mean = 0;
  for (let row = 0; row < matrix.rows; row++) {
    scoreRow(asked.model, matrix, row, out);
    scores[row] = out[0] as number;
    mean += (out[0] as number) / matrix.rows;
  }
  const deviation = Math.sqrt(scores.reduce((sum, s) => sum + (s - mean) ** 2, 0) / matrix.rows) || 1;
  return { auxiliary: { ...asked, mean, deviation }, scores: scores.map((s) => (s - mean) / deviation) };
}

/**
 * Learns each auxiliary question from its sources without the held-out texts. Scales its scores of the held-out texts
 * (the rows of `matrix`) to mean 0 and standard deviation 1.
 */
export function trainAuxiliary(
  configs: readonly AuxiliaryConfig[],
  data: string,
  held: ReadonlySet<string>,
  matrix: SparseMatrix,
  shape: MatrixShape,
): ScoredAuxiliary[] {
  return configs.map(({ name, decay, sources }) => {
    const rows = sources.flatMap((source) => readSource(source, data, held));
    const model = trainLogistic({
      matrix: buildMatrix(rows, shape),
      rows: rows.map((_, i) => i),
      targets: Float64Array.from(rows, ({ yes }) => yes),
      classes: 1,
      decay,
      rounds: 6,
    });
    return scaledScores({ name, model, rows: rows.length }, matrix);
  });
}

/** The matrix with one more column per list of scores, each value times `weight`. */
export function withScores(
  matrix: SparseMatrix,
  lists: readonly Float64Array[],
  weight: number,
): SparseMatrix {
  const size = matrix.index.length + lists.length * matrix.rows;
  const index = new Int32Array(size);
  const value = new Float32Array(size);
  const starts = new Int32Array(matrix.rows + 1);
  let at = 0;
  for (let row = 0; row < matrix.rows; row++) {
    for (let p = matrix.starts[row] as number; p < (matrix.starts[row + 1] as number); p++) {
      index[at] = matrix.index[p] as number;
      value[at++] = matrix.value[p] as number;
    }
    for (const [j, list] of lists.entries()) {
      index[at] = matrix.columns + j;
      value[at++] = (list[row] as number) * weight;
    }
    starts[row + 1] = at;
  }
  return { rows: matrix.rows, columns: matrix.columns + lists.length, starts, index, value };
}

/** One linear model with the scores of `head`, whose score columns follow `columns`: both are sums over the same features. */
export function foldScores(
  head: LinearModel,
  auxiliaries: readonly Auxiliary[],
  weight: number,
  columns: number,
): LinearModel {
  const { classes } = head;
  const weights = new Float64Array((columns + 1) * classes);
  weights.set(head.weights.subarray(0, columns * classes));
  const biases = columns * classes;
  weights.set(head.weights.subarray(head.weights.length - classes), biases);
  for (const [j, { model, mean, deviation }] of auxiliaries.entries()) {
    for (let k = 0; k < classes; k++) {
      const share = ((head.weights[(columns + j) * classes + k] as number) * weight) / deviation;
      for (let c = 0; c < columns; c++)
        weights[c * classes + k] =
          (weights[c * classes + k] as number) + share * (model.weights[c] as number);
      const bias = (model.weights[columns] as number) - mean;
      weights[biases + k] = (weights[biases + k] as number) + share * bias;
    }
  }
  return { classes, weights };
}
