import type { Features } from '../features/extract.js';
import { addRows, type PackedTable } from '../../model/packed-table.js';

/** Languages of the trained detector, in the order of its columns. */
export const TRAINED_LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'pt', 'hi', 'ar'] as const;
export const LANGUAGE_CELLS = 2;
const UNKNOWN_LANGUAGE = 'und';

/** More trigrams than these tell no more about the language. */
export const MAX_LANGUAGE_TRIGRAMS = 160;
const SURE = 0.6;

/** Scripts that stand for one language here: first unit, last unit, language. */
const SCRIPTS: readonly (readonly [number, number, string])[] = [
  [0x0370, 0x03ff, 'el'],
  [0x0400, 0x04ff, 'ru'],
  [0x0530, 0x058f, 'hy'],
  [0x0590, 0x05ff, 'he'],
  [0x0600, 0x06ff, 'ar'],
  [0x0900, 0x097f, 'hi'],
  [0x0980, 0x09ff, 'bn'],
  [0x0b80, 0x0bff, 'ta'],
  [0x0e00, 0x0e7f, 'th'],
  [0x10a0, 0x10ff, 'ka'],
  [0x3040, 0x30ff, 'ja'],
  [0x4e00, 0x9fff, 'zh'],
  [0xac00, 0xd7af, 'ko'],
];

/** Language of the script that most letters are in; null when they are Latin or too few. */
function byScript(f: Features): string | null {
  const { units, length } = f.scan;
  if (f.scan.foreign === 0) return null;
  let counts: Map<string, number> | null = null;
  let foreign = 0;
  for (let i = 0; i < length; i++) {
    const unit = units[i] as number;
    if (unit < 0x370 || (unit > 0x10ff && unit < 0x3040) || unit > 0xd7af) continue;
    const script = SCRIPTS.find(([from, to]) => unit >= from && unit <= to);
    if (!script) continue;
    foreign++;
    counts ??= new Map();
    counts.set(script[2], (counts.get(script[2]) ?? 0) + 1);
  }
  if (!counts || foreign * 2 < f.scan.letters) return null;
  // Kana decides for Japanese among ideographs.
  if ((counts.get('ja') ?? 0) > 0) return 'ja';
  let best: string | null = null;
  for (const [language, count] of counts)
    if (best === null || count > (counts.get(best) ?? 0)) best = language;
  return best;
}

/** ISO 639-1 of the text, 'und' when it has too little to tell; the hint helps where the text is unsure. */
export function languageOf(
  f: Features,
  table: PackedTable | undefined,
  biases: readonly number[],
  hint: string | null | undefined,
  scratch: Float64Array,
): string {
  const script = byScript(f);
  if (script !== null) return script;
  const known = hint ? hint.slice(0, 2).toLowerCase() : UNKNOWN_LANGUAGE;
  if (!table || f.scan.letters < 3) return known;
  scratch.fill(0);
  const count = Math.min(f.trigramCount, MAX_LANGUAGE_TRIGRAMS);
  if (count === 0) return known;
  addRows(table, f.grams, f.trigramFrom, count, 1 / Math.sqrt(count), scratch);
  let best = 0;
  let sum = 0;
  let top = -Infinity;
  for (let k = 0; k < TRAINED_LANGUAGES.length; k++) {
    const score = (scratch[k] as number) + (biases[k] ?? 0);
    scratch[k] = score;
    if (score > top) {
      top = score;
      best = k;
    }
  }
  for (let k = 0; k < TRAINED_LANGUAGES.length; k++) sum += Math.exp((scratch[k] as number) - top);
  if (1 / sum >= SURE || known === UNKNOWN_LANGUAGE) return TRAINED_LANGUAGES[best] as string;
  return known;
}
