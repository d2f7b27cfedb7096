import { foldOf } from './cross-validate.js';
import { minimise } from './minimise.js';

/** Multinomial logistic regression on few dense inputs: `weights[k][j]` for class k and input j, one bias a class. */
export interface Mix {
  weights: number[][];
  biases: number[];
}

export interface MixTask {
  /** `inputs` numbers a row. */
  scores: Float64Array;
  inputs: number;
  classes: number;
  labels: readonly number[];
  /** Pull towards the first weights. */
  decay: number;
  /** Index of the input that is class k's own score, where the weights start. */
  ownInput: (k: number) => number;
}

const ROUNDS = 80;

export function mixRow(mix: Mix, scores: Float64Array, from: number, out: Float64Array): void {
  for (const [k, weights] of mix.weights.entries()) {
    let sum = mix.biases[k] as number;
    for (let j = 0; j < weights.length; j++) sum += (weights[j] as number) * (scores[from + j] as number);
    out[k] = sum;
  }
}

/** Weights (classes × (inputs + 1), the bias last) as a Mix. */
function mixOf(at: Float64Array, inputs: number, classes: number): Mix {
  const rows = Array.from({ length: classes }, (_, k) => [
    ...at.subarray(k * (inputs + 1), (k + 1) * (inputs + 1)),
  ]);
  return {
    weights: rows.map((row) => row.slice(0, inputs)),
    biases: rows.map((row) => row[inputs] as number),
  };
}

/** Cross-entropy of one row under the weights; adds its gradient. */
function addRow(
  task: MixTask,
  row: number,
  at: Float64Array,
  gradient: Float64Array,
  z: Float64Array,
): number {
  const { scores, inputs, classes, labels } = task;
  const wide = inputs + 1;
  let top = -Infinity;
  for (let k = 0; k < classes; k++) {
    let sum = at[k * wide + inputs] as number;
    for (let j = 0; j < inputs; j++)
      sum += (at[k * wide + j] as number) * (scores[row * inputs + j] as number);
    z[k] = sum;
    top = Math.max(top, sum);
  }
  let total = 0;
  for (let k = 0; k < classes; k++) {
    z[k] = Math.exp((z[k] as number) - top);
    total += z[k] as number;
  }
  for (let k = 0; k < classes; k++) {
    const error = (z[k] as number) / total - (k === labels[row] ? 1 : 0);
    for (let j = 0; j < inputs; j++)
      gradient[k * wide + j] =
        (gradient[k * wide + j] as number) + error * (scores[row * inputs + j] as number);
    gradient[k * wide + inputs] = (gradient[k * wide + inputs] as number) + error;
  }
  return -Math.log(Math.max((z[labels[row] as number] as number) / total, 1e-12));
}

/** Learns one score a class from held-out scores of several heads (stacking, Wolpert 1992). */
export function trainMix(task: MixTask, rows: readonly number[]): Mix {
  const { inputs, classes, decay, ownInput } = task;
  const first = new Float64Array(classes * (inputs + 1));
  for (let k = 0; k < classes; k++) first[k * (inputs + 1) + ownInput(k)] = 1;
  const at = first.slice();
  const z = new Float64Array(classes);
  minimise(
    (x, gradient) => {
      let loss = 0;
      for (let i = 0; i < x.length; i++) {
        const away = (x[i] as number) - (first[i] as number);
        gradient[i] = decay * away;
        loss += 0.5 * decay * away * away;
      }
      for (const row of rows) loss += addRow(task, row, x, gradient, z);
      return loss;
    },
    at,
    ROUNDS,
    1e-7,
  );
  return mixOf(at, inputs, classes);
}

/** Held-out mixed scores, classes to a row. */
export function heldOutMix(task: MixTask, folds: number, seed: number): Float64Array {
  const { inputs, classes, labels, scores } = task;
  const mixed = new Float64Array(labels.length * classes);
  for (let fold = 0; fold < folds; fold++) {
    const inside = labels.flatMap((_, i) => (foldOf(i, folds, seed) === fold ? [] : [i]));
    const mix = trainMix(task, inside);
    for (let i = 0; i < labels.length; i++)
      if (foldOf(i, folds, seed) === fold)
        mixRow(mix, scores, i * inputs, mixed.subarray(i * classes, (i + 1) * classes));
  }
  return mixed;
}
