import { foldText } from './folding.js';

/** Scripts that put no blanks between words, or little words onto them: each sign counts as a word. */
const UNBROKEN = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]`;
const LETTER = String.raw`[\p{L}\p{M}\p{N}]`;
/** Emoji, currencies and other signs that mean something. */
const SIGN = String.raw`[\p{So}\p{Sc}\p{Sm}%&]`;

const HAS_UNBROKEN = new RegExp(UNBROKEN, 'u');
const WORD = new RegExp(`${LETTER}+|${SIGN}`, 'gu');
const WORD_OR_UNBROKEN = new RegExp(`${UNBROKEN}|(?:(?!${UNBROKEN})${LETTER})+|${SIGN}`, 'gu');

/** The words of a text, folded, each between blanks: made once a text, for any number of phrases. */
export type SaidWords = string & { readonly saidWords: never };
/** A phrase that is looked for among words. */
export type SoughtPhrase = string & { readonly soughtPhrase: never };

export function saidWordsOf(text: string): SaidWords {
  const words = wordsIn(foldText(text));
  return ` ${words.join(' ')} ` as SaidWords;
}

/**
 * A phrase as it is looked for: whole words in their order, whatever stands between them but letters and numbers. A
 * last word that ends in `*` stands for all that begin so. Null when there is no word in it: it can never be said.
 */
export function soughtPhraseOf(phrase: string): SoughtPhrase | null {
  const starred = /[\p{L}\p{N}]\*\s*$/u.test(phrase);
  const words = wordsIn(foldText(starred ? phrase.replace(/\*\s*$/, '') : phrase));
  if (words.length === 0) return null;
  return ` ${words.join(' ')}${starred ? '' : ' '}` as SoughtPhrase;
}

export function isSaid(phrase: SoughtPhrase, words: SaidWords): boolean {
  return words.includes(phrase);
}

function wordsIn(folded: string): string[] {
  return folded.match(HAS_UNBROKEN.test(folded) ? WORD_OR_UNBROKEN : WORD) ?? [];
}
