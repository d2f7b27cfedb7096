import { readLanguageTag } from '#libs/contracts';
import type { Features } from '../features/extract.js';
import { addRows, type PackedTable } from '../../model/packed-table.js';
import { countFunctionWords } from './function-words.js';
import { isWrittenIn, scriptOf, usualLanguage } from './scripts.js';
import { languageByLetters } from './telling-letters.js';

/** Languages of the trained detector, in the order of its columns. */
export const TRAINED_LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'pt', 'hi', 'ar'] as const;
export const LANGUAGE_CELLS = 2;
const UNKNOWN_LANGUAGE = 'und';

/** Most trigrams to read: more of them do not improve the language. */
export const MAX_LANGUAGE_TRIGRAMS = 160;
/** Score from which a text with function words of another language overrides the network's tag. */
const PLAIN = 0.8;
const PLAIN_WORDS = 2;

/**
 * Language of a text: ISO 639-1 where there is one, else 639-3, 'und' when there is too little to tell. The network's
 * tag wins where it can be written in the text's script and the text does not plainly say otherwise.
 */
export function languageOf(
  f: Features,
  table: PackedTable | undefined,
  biases: readonly number[],
  tag: string | null | undefined,
  scratch: Float64Array,
): string {
  const tagged = tag ? readLanguageTag(tag) : null;
  const script = scriptOf(f);
  if (script === null) return latin(f, table, biases, tagged?.language ?? null, scratch);
  const fits = tagged !== null && isWrittenIn(tagged.language, tagged.script, script);
  return languageByLetters(f, script, fits ? tagged.language : null) ?? usualLanguage(script);
}

/** A text in Latin letters may be in any language: many people write theirs in Latin letters. */
function latin(
  f: Features,
  table: PackedTable | undefined,
  biases: readonly number[],
  tagged: string | null,
  scratch: Float64Array,
): string {
  if (!table || f.scan.letters < 3 || f.trigramCount === 0) return tagged ?? UNKNOWN_LANGUAGE;
  const { language, probability } = detect(f, table, biases, scratch);
  if (tagged === null || tagged === language) return language;
  const plainly =
    probability >= PLAIN &&
    countFunctionWords(f, language) >= PLAIN_WORDS &&
    countFunctionWords(f, language) > countFunctionWords(f, tagged);
  return plainly ? language : tagged;
}

function detect(
  f: Features,
  table: PackedTable,
  biases: readonly number[],
  scratch: Float64Array,
): { language: string; probability: number } {
  scratch.fill(0);
  const count = Math.min(f.trigramCount, MAX_LANGUAGE_TRIGRAMS);
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
  return { language: TRAINED_LANGUAGES[best] as string, probability: 1 / sum };
}
