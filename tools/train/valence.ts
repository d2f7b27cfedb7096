import { existsSync, readFileSync } from 'node:fs';
import { extractFeatures, newFeatures } from '#libs/triage/decision';
import { columnsOf, type MatrixShape, type SparseMatrix } from './sparse-matrix.js';
import { type ScoredAuxiliary, scaledScores } from './train-auxiliary.js';

/** Valences of single words by list, from lines of 'list<TAB>word<TAB>valence'. A missing file has none. */
function readValences(paths: readonly string[]): Map<string, [word: string, valence: number][]> {
  const lists = new Map<string, [string, number][]>();
  const lines = paths
    .filter((path) => existsSync(path))
    .flatMap((path) => readFileSync(path, 'utf8').split('\n'));
  for (const line of lines) {
    const [list, word, valence] = line.split('\t');
    if (list === undefined || word === undefined || valence === undefined) continue;
    const words = lists.get(list) ?? [];
    words.push([word, Number(valence)]);
    lists.set(list, words);
  }
  return lists;
}

/**
 * Two scores a list: the sum of the positive valences and the sum of the negative valences. Sums over the words of a text
 * can be folded into a linear model, as the answers to auxiliary questions are.
 */
export function valenceScores(
  paths: readonly string[],
  matrix: SparseMatrix,
  shape: MatrixShape,
): ScoredAuxiliary[] {
  const features = newFeatures();
  const firstWord = 1 << shape.gramBits;
  const mask = (1 << shape.wordBits) - 1;
  return [...readValences(paths)].flatMap(([list, words]) =>
    [1, -1].map((sign) => {
      const weights = new Float64Array(columnsOf(shape) + 1);
      for (const [word, valence] of words) {
        if (valence * sign <= 0) continue;
        extractFeatures({ text: word }, features);
        if (features.tokenCount === 1)
          weights[firstWord + ((features.tokenHash[0] as number) & mask)] = Math.abs(valence);
      }
      const name = `${list} ${sign === 1 ? 'good' : 'bad'}`;
      return scaledScores({ name, model: { classes: 1, weights }, rows: words.length }, matrix);
    }),
  );
}
