import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { trainLogistic } from './logistic.js';
import { buildMatrix, type MatrixShape, type SparseMatrix } from './sparse-matrix.js';
import { bareText, type ScoredAuxiliary, scaledScores } from './train-auxiliary.js';

const rowSchema = z.object({
  text: z.string(),
  brand: z.string().nullish(),
  pSupport: z.number().min(0).max(1),
  intent: z.record(z.string(), z.number()),
});

/** A larger model's opinion of one mention. */
export type TaughtRow = z.infer<typeof rowSchema>;

/** Empty without the file: the tier is then trained on labels alone. */
export function readTeacher(path: string): TaughtRow[] {
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => rowSchema.parse(JSON.parse(line)));
}

const ROUNDS = 8;

/**
 * Learns each of the teacher's answers as one auxiliary question (distillation, Hinton et al. 2015), without the
 * held-out texts. The scores of the rows of `matrix` have standard deviation `weight`.
 */
export function learnFromTeacher(
  rows: readonly TaughtRow[],
  answers: readonly ((row: TaughtRow) => number)[],
  { decay, weight }: { decay: number; weight: number },
  held: ReadonlySet<string>,
  matrix: SparseMatrix,
  shape: MatrixShape,
): ScoredAuxiliary[] {
  const kept = rows.filter(({ text }) => !held.has(bareText(text)));
  if (kept.length === 0 || weight === 0) return [];
  const own = buildMatrix(kept, shape);
  return answers.map((answer, k) => {
    const model = trainLogistic({
      matrix: own,
      rows: kept.map((_, i) => i),
      targets: Float64Array.from(kept, answer),
      classes: 1,
      decay,
      rounds: ROUNDS,
    });
    const { auxiliary, scores } = scaledScores({ name: `teacher ${k}`, model, rows: kept.length }, matrix);
    return {
      auxiliary: { ...auxiliary, deviation: auxiliary.deviation / weight },
      scores: scores.map((score) => score * weight),
    };
  });
}
