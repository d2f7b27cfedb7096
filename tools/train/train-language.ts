import {
  emptyTable,
  LANGUAGE_CELLS,
  MAX_LANGUAGE_TRIGRAMS,
  packColumn,
  type PackedTable,
  TRAINED_LANGUAGES,
} from '#libs/triage/decision';
import { heldOutScores } from './cross-validate.js';
import { trainLogistic } from './logistic.js';
import { readRows } from './read-labelled.js';
import { buildMatrix } from './sparse-matrix.js';
import type { TrainConfig } from './train-config.js';

interface LanguageRow {
  text: string;
  lang: string | null;
}

export interface TrainedLanguage {
  table: PackedTable & { factor: number };
  biases: number[];
  /** Held-out share of right answers, by the weights before quantising. */
  accuracy: number;
}

/** Every n-th row of each file and language, so that no language has more than `most` rows. */
function pickRows(config: TrainConfig['language'], data: string): { text: string; label: number }[] {
  const picked: { text: string; label: number }[] = [];
  for (const path of config.rows) {
    const byLanguage = Map.groupBy(readRows<LanguageRow>(data, path), ({ lang }) => lang);
    for (const [lang, rows] of byLanguage) {
      const label = TRAINED_LANGUAGES.findIndex((known) => known === lang);
      if (label === -1) continue;
      const every = Math.max(1, Math.ceil(rows.length / config.mostRows));
      for (let i = 0; i < rows.length; i += every)
        picked.push({ text: (rows[i] as LanguageRow).text, label });
    }
  }
  return picked;
}

/** The detector's table: character n-grams only, one column a language. */
export function trainLanguage(config: TrainConfig, data: string): TrainedLanguage {
  const { gramBits, decay, rounds } = config.language;
  const classes = TRAINED_LANGUAGES.length;
  const picked = pickRows(config.language, data);
  const shape = {
    gramBits,
    wordBits: 1,
    shapeBits: 1,
    gramWeight: 1,
    wordWeight: 0,
    shapeWeight: 0,
    trigramsOnly: MAX_LANGUAGE_TRIGRAMS,
  };
  const matrix = buildMatrix(picked, shape);
  const targets = new Float64Array(picked.length * classes);
  for (const [i, { label }] of picked.entries()) targets[i * classes + label] = 1;
  const task = { matrix, rows: picked.map((_, i) => i), targets, classes, decay, rounds };
  const scores = heldOutScores(task, 3, config.seed);
  const right = picked.filter(({ label }, i) => {
    const row = scores.subarray(i * classes, (i + 1) * classes);
    return row.indexOf(Math.max(...row)) === label;
  });
  const { weights } = trainLogistic(task);
  const table = { ...emptyTable(gramBits, LANGUAGE_CELLS), factor: 1 };
  for (let k = 0; k < classes; k++) {
    const column = Float64Array.from(
      { length: 1 << gramBits },
      (_, row) => weights[row * classes + k] as number,
    );
    packColumn(
      table,
      k,
      column,
      column.reduce((most, w) => Math.max(most, Math.abs(w)), 0),
    );
  }
  return {
    table,
    biases: [...weights.subarray(weights.length - classes)],
    accuracy: right.length / picked.length,
  };
}
