import { readLanguageTag } from '../language-tag.js';
import { LANGUAGE, LANGUAGE_LENGTH, MOST_COUNTED, WEB_ADDRESS } from '../mention-patterns.js';
import { LIMITS } from '../limits.js';
import type { FieldReader } from './ignored-field.js';
import { readInstant } from './instants.js';

const CUT_MARK = '…';

/** The text within a length in UTF-16 units, cut between signs and marked where it is longer. */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text;
  const end = most - CUT_MARK.length;
  const isSplit = /[\ud800-\udbff]/.test(text.charAt(end - 1));
  return text.slice(0, isSplit ? end - 1 : end) + CUT_MARK;
}

export function whyCut(most: number): string {
  return `Only the first ${most} characters are kept.`;
}

/** A text of which the beginning is kept. */
export function textReader(most: number): FieldReader {
  return (value, pointer, ignore) => {
    if (typeof value !== 'string') return ignore(pointer, 'Use a string.');
    if (value.length > most) ignore(pointer, whyCut(most));
    return cutText(value, most);
  };
}

/** A name: of one line, and of no use when it is cut or empty. */
export const nameReader: FieldReader = (value, pointer, ignore) => {
  if (typeof value === 'string' && value.trim() !== '' && value.length <= LIMITS.handle) return value;
  return ignore(pointer, `Use 1 to ${LIMITS.handle} characters.`);
};

/** Ids are strings; a whole number that JSON did not round can be one. */
export const idReader: FieldReader = (value, pointer, ignore) => {
  const id = Number.isSafeInteger(value) ? String(value) : value;
  if (typeof id === 'string' && id.length > 0 && id.length <= LIMITS.id) return id;
  return ignore(pointer, `Use a string of 1 to ${LIMITS.id} characters.`);
};

export const truthReader: FieldReader = (value, pointer, ignore) =>
  typeof value === 'boolean' ? value : ignore(pointer, 'Use true or false.');

export const countReader: FieldReader = (value, pointer, ignore) =>
  Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= MOST_COUNTED
    ? value
    : ignore(pointer, 'Use a whole number from 0.');

export const instantReader: FieldReader = (value, pointer, ignore) =>
  (typeof value === 'string' ? readInstant(value) : null) ??
  ignore(pointer, 'Use RFC 3339 with an offset, for example 2026-11-23T09:30:00Z.');

export const addressReader: FieldReader = (value, pointer, ignore) => {
  const address = typeof value === 'string' ? value.trim().replace(/^https?:/i, lower) : '';
  if (address.length <= LIMITS.url && WEB_ADDRESS.test(address)) return address;
  return ignore(pointer, 'Use an absolute http or https address.');
};

export const languageReader: FieldReader = (value, pointer, ignore) => {
  const tag = typeof value === 'string' ? value.trim().replaceAll('_', '-') : '';
  if (tag.length <= LANGUAGE_LENGTH && LANGUAGE.test(tag)) return tag;
  const read = readLanguageTag(tag);
  return read?.language ?? ignore(pointer, 'Use a BCP 47 tag such as en or pt-BR.');
};

/** One of some words, or a word that a network uses for one of them. */
export function wordReader(words: readonly string[], others: Readonly<Record<string, string>>): FieldReader {
  return (value, pointer, ignore) => {
    const word = typeof value === 'string' ? value.trim().toLowerCase() : '';
    if (words.includes(word)) return word;
    if (Object.hasOwn(others, word)) return others[word];
    return ignore(pointer, `Use one of ${words.map((one) => `"${one}"`).join(', ')}.`);
  };
}

function lower(text: string): string {
  return text.toLowerCase();
}
