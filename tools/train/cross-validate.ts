import { type LinearModel, type LogisticTask, scoreRow, trainLogistic } from './logistic.js';

/** Fold of row i, spread by a seed so that neighbouring rows get different folds. The same on every machine. */
export function foldOf(row: number, folds: number, seed: number): number {
  let h = Math.imul(row + 1, 0x9e3779b1) ^ seed;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h ^= h >>> 13;
  return (h >>> 0) % folds;
}

/** Held-out scores of every row, classes to a row, each by a model that has not seen its fold. */
export function heldOutScores(task: LogisticTask, folds: number, seed: number): Float64Array {
  const { classes, rows, targets, matrix } = task;
  const scores = new Float64Array(rows.length * classes);
  const out = new Float64Array(classes);
  for (let fold = 0; fold < folds; fold++) {
    const inside: number[] = [];
    for (let i = 0; i < rows.length; i++) if (foldOf(i, folds, seed) !== fold) inside.push(i);
    const model: LinearModel = trainLogistic({
      ...task,
      rows: inside.map((i) => rows[i] as number),
      targets: Float64Array.from(
        inside.flatMap((i) => [...targets.subarray(i * classes, (i + 1) * classes)]),
      ),
      importance: task.importance
        ? Float64Array.from(inside, (i) => (task.importance as Float64Array)[i] as number)
        : undefined,
    });
    for (let i = 0; i < rows.length; i++) {
      if (foldOf(i, folds, seed) !== fold) continue;
      scoreRow(model, matrix, rows[i] as number, out);
      scores.set(out, i * classes);
    }
  }
  return scores;
}
