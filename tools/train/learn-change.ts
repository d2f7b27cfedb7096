import { foldOf } from './cross-validate.js';
import { type LinearModel, scoreRow, sigmoid, trainLogistic } from './logistic.js';
import type { SparseMatrix } from './sparse-matrix.js';

/** Strengths of the pull towards the base, weakest first. */
const DECAYS = [1, 3, 10, 30, 100] as const;
const ROUNDS = 8;
const FOLDS = 5;
const SEED = 7;

/** The input of learning a change on top of a fixed base. */
interface Change {
  matrix: SparseMatrix;
  /** Log-odds of the base for each row. */
  offsets: Float64Array;
  targets: Float64Array;
  classes: number;
}

function learn(
  { matrix, offsets, targets, classes }: Change,
  rows: readonly number[],
  decay: number,
): LinearModel {
  const pick = (list: Float64Array) =>
    Float64Array.from(rows.flatMap((i) => [...list.subarray(i * classes, (i + 1) * classes)]));
  return trainLogistic({
    matrix,
    rows,
    targets: pick(targets),
    offsets: pick(offsets),
    classes,
    decay,
    rounds: ROUNDS,
  });
}

/** Mean cross-entropy of rows that are not in the change's training set. */
function heldOutLoss(change: Change, decay: number): number {
  const { matrix, offsets, targets, classes } = change;
  const out = new Float64Array(classes);
  let loss = 0;
  for (let fold = 0; fold < FOLDS; fold++) {
    const inside = Array.from({ length: matrix.rows }, (_, i) => i).filter(
      (i) => foldOf(i, FOLDS, SEED) !== fold,
    );
    const learnt = learn(change, inside, decay);
    for (let i = 0; i < matrix.rows; i++) {
      if (foldOf(i, FOLDS, SEED) !== fold) continue;
      scoreRow(learnt, matrix, i, out);
      for (let k = 0; k < classes; k++) {
        const p = sigmoid((offsets[i * classes + k] as number) + (out[k] as number));
        const target = targets[i * classes + k] as number;
        loss -= target * Math.log(Math.max(p, 1e-9)) + (1 - target) * Math.log(Math.max(1 - p, 1e-9));
      }
    }
  }
  return loss / matrix.rows;
}

/** The same rows over only the columns that they use: few mentions use few columns. */
function compact(matrix: SparseMatrix): { matrix: SparseMatrix; used: number[] } {
  const used = [...new Set(matrix.index)];
  const place = new Map(used.map((column, at) => [column, at]));
  const index = matrix.index.map((column) => place.get(column) as number);
  return { matrix: { ...matrix, index, columns: used.length }, used };
}

/** The change with the best score on held-out rows; the strongest pull wins a tie. */
export function bestChange(change: Change): { learnt: LinearModel; decay: number } {
  const { matrix, used } = compact(change.matrix);
  const small = { ...change, matrix };
  let best: number = DECAYS[DECAYS.length - 1] as number;
  let least = Infinity;
  for (const decay of DECAYS.toReversed()) {
    const loss = heldOutLoss(small, decay);
    if (loss < least - 1e-6) {
      least = loss;
      best = decay;
    }
  }
  const everyRow = Array.from({ length: matrix.rows }, (_, i) => i);
  const { weights, classes } = learn(small, everyRow, best);
  const spread = new Float64Array((change.matrix.columns + 1) * classes);
  for (const [at, column] of [...used, change.matrix.columns].entries())
    for (let k = 0; k < classes; k++) spread[column * classes + k] = weights[at * classes + k] as number;
  return { learnt: { classes, weights: spread }, decay: best };
}
