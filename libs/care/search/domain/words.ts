import { foldText } from '#libs/contracts';

/** So many letters of a word count. */
const LONGEST = 64;
/** Scripts that are written without blanks: two neighbouring letters make a word. */
const RUN = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]+/gu;
const NOT_A_WORD = /[^\p{L}\p{N}\p{M}]+/u;
const ACCENTED = /([\p{sc=Latin}\p{sc=Greek}])\p{M}+/gu;

/** Letters in one case, without accents: what people type on any keyboard. */
function plain(text: string): string {
  return foldText(text).normalize('NFD').replaceAll(ACCENTED, '$1').normalize('NFC');
}

/** Most texts. Folding leaves their letters and digits as they are, but for the case. */
const PLAIN_ASCII = /^[\0-%'-\x7f]*$/;
const NOT_AN_ASCII_WORD = /[^a-z0-9]+/;

/** The words of a text in their order, as they are stored and searched. */
export function wordsOf(text: string): string[] {
  if (PLAIN_ASCII.test(text)) return asciiWordsOf(text);
  return plain(text)
    .split(NOT_A_WORD)
    .flatMap(partsOf)
    .filter((word) => word !== '')
    .map((word) => Array.from(word).slice(0, LONGEST).join(''));
}

/** The same for a text in ASCII, in one pass. */
function asciiWordsOf(text: string): string[] {
  const words = text.toLowerCase().split(NOT_AN_ASCII_WORD);
  return words.flatMap((word) => (word === '' ? [] : word.slice(0, LONGEST)));
}

/** A piece without blanks: its words, and the pairs of letters of each run. */
function partsOf(piece: string): string[] {
  const runs = piece.match(RUN);
  return runs === null ? [piece] : [...piece.split(RUN), ...runs.flatMap(pairsOf)];
}

function pairsOf(run: string): string[] {
  const letters = Array.from(run);
  return letters.length === 1
    ? letters
    : letters.slice(1).map((letter, at) => `${letters[at] ?? ''}${letter}`);
}

/**
 * The condition that a text has all words of a search, as a `tsquery`; the last word may be the beginning of one. Null when
 * there is no word in it.
 */
export function searchQueryOf(search: string): string | null {
  const words = [...new Set(wordsOf(search))];
  const last = words.pop();
  if (last === undefined) return null;
  // Words have letters and digits alone: nothing in them must be quoted further.
  return [...words.map((word) => `'${word}'`), `'${last}':*`].join(' & ');
}
