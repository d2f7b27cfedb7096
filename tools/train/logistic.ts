import type { SparseMatrix } from './sparse-matrix.js';

/** K weights per column, then K biases: weights[column * classes + k]. */
export interface LinearModel {
  classes: number;
  weights: Float64Array;
}

export interface LogisticTask {
  matrix: SparseMatrix;
  /** Rows of the matrix to learn from. */
  rows: readonly number[];
  /** P(class k) of rows[i] at [i * classes + k]; each class is learnt against the rest. */
  targets: Float64Array;
  /** Importance of rows[i]; 1 when absent. */
  importance?: Float64Array | undefined;
  /** Score of rows[i] for class k before training, at [i * classes + k]; 0 when absent. */
  offsets?: Float64Array | undefined;
  classes: number;
  /** L2 strength, per unit of importance: 1 / C. */
  decay: number;
  /** Passes over the rows. */
  rounds: number;
}

/** Scores of one row before the link function, written to `out`. */
export function scoreRow(model: LinearModel, matrix: SparseMatrix, row: number, out: Float64Array): void {
  const { classes, weights } = model;
  const bias = matrix.columns * classes;
  for (let k = 0; k < classes; k++) out[k] = weights[bias + k] as number;
  const end = matrix.starts[row + 1] as number;
  for (let p = matrix.starts[row] as number; p < end; p++) {
    const base = (matrix.index[p] as number) * classes;
    const value = matrix.value[p] as number;
    for (let k = 0; k < classes; k++) out[k] = (out[k] as number) + value * (weights[base + k] as number);
  }
}

export function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/** A fixed pseudo-random order (linear congruential generator of Numerical Recipes), in place. */
function shuffle(order: Int32Array, seed: number): void {
  let state = seed >>> 0;
  for (let i = order.length - 1; i > 0; i--) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const j = Math.floor((state / 0x100000000) * (i + 1));
    const swap = order[i] as number;
    order[i] = order[j] as number;
    order[j] = swap;
  }
}

/** The α that solves α = c (target − σ(score + (α − before) q)): safeguarded Newton in one dimension. */
function solveDual(before: number, target: number, c: number, score: number, q: number): number {
  let low = c * (target - 1);
  let high = c * target;
  let alpha = Math.min(high, Math.max(low, before));
  for (let n = 0; n < 12; n++) {
    const p = sigmoid(score + (alpha - before) * q);
    const gap = alpha - c * (target - p);
    if (Math.abs(gap) < 1e-7) break;
    if (gap > 0) high = alpha;
    else low = alpha;
    const next = alpha - gap / (1 + c * p * (1 - p) * q);
    alpha = next > low && next < high ? next : (low + high) / 2;
  }
  return alpha;
}

/** One class against the rest; returns weights of the columns and, last, the bias. */
function trainOne(task: LogisticTask, k: number, squares: Float64Array): Float64Array {
  const { matrix, rows, targets, importance, offsets, classes, decay } = task;
  const { starts, index, value, columns } = matrix;
  const weights = new Float64Array(columns + 1);
  const alphas = new Float64Array(rows.length);
  const order = Int32Array.from(rows, (_, i) => i);
  for (let round = 0; round < task.rounds; round++) {
    shuffle(order, 1 + round);
    for (const i of order) {
      const row = rows[i] as number;
      const from = starts[row] as number;
      const end = starts[row + 1] as number;
      let score = (weights[columns] as number) + (offsets ? (offsets[i * classes + k] as number) : 0);
      for (let p = from; p < end; p++)
        score += (value[p] as number) * (weights[index[p] as number] as number);
      const before = alphas[i] as number;
      const c = importance ? (importance[i] as number) : 1;
      const alpha = solveDual(
        before,
        targets[i * classes + k] as number,
        c,
        score,
        (squares[i] as number) / decay,
      );
      const step = (alpha - before) / decay;
      if (Math.abs(step) < 1e-9) continue;
      alphas[i] = alpha;
      weights[columns] = (weights[columns] as number) + step;
      for (let p = from; p < end; p++) {
        const column = index[p] as number;
        weights[column] = (weights[column] as number) + step * (value[p] as number);
      }
    }
  }
  return weights;
}

/**
 * L2-regularised logistic regression on soft targets by dual coordinate ascent (Yu, Huang and Lin 2011),
 * one class against the rest. The bias is a column of ones.
 */
export function trainLogistic(task: LogisticTask): LinearModel {
  const { matrix, rows, classes } = task;
  const squares = Float64Array.from(rows, (row) => {
    let sum = 1;
    for (let p = matrix.starts[row] as number; p < (matrix.starts[row + 1] as number); p++)
      sum += (matrix.value[p] as number) ** 2;
    return sum;
  });
  const weights = new Float64Array((matrix.columns + 1) * classes);
  for (let k = 0; k < classes; k++) {
    const one = trainOne(task, k, squares);
    for (let column = 0; column <= matrix.columns; column++)
      weights[column * classes + k] = one[column] as number;
  }
  return { classes, weights };
}
