import { minimise } from './minimise.js';
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
  /** Target of rows[i]: classes === 1 → P(positive) at [i]; else a distribution at [i * classes + k]. */
  targets: Float64Array;
  /** Importance of rows[i]; 1 when absent. */
  importance?: Float64Array | undefined;
  classes: number;
  /** L2 strength on weights (not biases), per unit of total importance = 1 / C. */
  decay: number;
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

export function softmax(scores: Float64Array): void {
  let top = -Infinity;
  for (const s of scores) top = Math.max(top, s);
  let sum = 0;
  for (let k = 0; k < scores.length; k++) sum += scores[k] = Math.exp((scores[k] as number) - top);
  for (let k = 0; k < scores.length; k++) scores[k] = (scores[k] as number) / sum;
}

/** Turns scores into errors (probability − target) in place and returns the row's cross-entropy. */
function linkAndLoss(scores: Float64Array, targets: Float64Array, at: number): number {
  let loss = 0;
  if (scores.length === 1) {
    const s = scores[0] as number;
    const t = targets[at] as number;
    loss = Math.log1p(Math.exp(-Math.abs(s))) + Math.max(s, 0) - s * t;
    scores[0] = sigmoid(s) - t;
    return loss;
  }
  softmax(scores);
  for (let k = 0; k < scores.length; k++) {
    const t = targets[at + k] as number;
    if (t > 0) loss -= t * Math.log(Math.max(scores[k] as number, 1e-12));
    scores[k] = (scores[k] as number) - t;
  }
  return loss;
}

/** Regularised (multinomial) logistic regression on soft targets. */
export function trainLogistic(task: LogisticTask): LinearModel {
  const { matrix, rows, targets, importance, classes, decay } = task;
  const { starts, index, value } = matrix;
  const model: LinearModel = { classes, weights: new Float64Array((matrix.columns + 1) * classes) };
  const scores = new Float64Array(classes);
  const free = matrix.columns * classes;
  minimise(
    (at, gradient) => {
      gradient.fill(0);
      const trial = { classes, weights: at };
      let loss = 0;
      for (let i = 0; i < rows.length; i++) {
        const row = rows[i] as number;
        scoreRow(trial, matrix, row, scores);
        const weight = importance ? (importance[i] as number) : 1;
        loss += weight * linkAndLoss(scores, targets, i * classes);
        const end = starts[row + 1] as number;
        for (let p = starts[row] as number; p < end; p++) {
          const base = (index[p] as number) * classes;
          const v = (value[p] as number) * weight;
          for (let k = 0; k < classes; k++)
            gradient[base + k] = (gradient[base + k] as number) + v * (scores[k] as number);
        }
        for (let k = 0; k < classes; k++)
          gradient[free + k] = (gradient[free + k] as number) + weight * (scores[k] as number);
      }
      for (let j = 0; j < free; j++) {
        const w = at[j] as number;
        if (w === 0) continue;
        loss += 0.5 * decay * w * w;
        gradient[j] = (gradient[j] as number) + decay * w;
      }
      return loss;
    },
    model.weights,
    task.rounds,
  );
  return model;
}
