import { foldText } from './folding.js';

/** Scripts without blanks between words, or with particles joined to words: each character counts as a word. */
const UNBROKEN = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]`;
const LETTER = String.raw`[\p{L}\p{M}\p{N}]`;
/** Emoji, currencies and other signs that mean something. */
const SIGN = String.raw`[\p{So}\p{Sc}\p{Sm}%&]`;

const HAS_UNBROKEN = new RegExp(UNBROKEN, 'u');
const WORD = new RegExp(`${LETTER}+|${SIGN}`, 'gu');
const WORD_OR_UNBROKEN = new RegExp(`${UNBROKEN}|(?:(?!${UNBROKEN})${LETTER})+|${SIGN}`, 'gu');

/** The folded words of a text, each between blanks. Made once per text for all phrases. */
export type SaidWords = string & { readonly saidWords: never };
/** A phrase to look for among words. */
export type SoughtPhrase = string & { readonly soughtPhrase: never };

export function saidWordsOf(text: string): SaidWords {
  const words = wordsIn(foldText(text));
  return ` ${words.join(' ')} ` as SaidWords;
}

/**
 * Prepares a phrase for the search: whole words in order, with anything but letters and numbers between them. A last
 * word that ends in `*` matches all words with that beginning. Null when the phrase has no word and can never match.
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
