import { readLanguageTag } from '../language-tag.js';
import { LANGUAGE, LANGUAGE_LENGTH, COUNT_MAX, WEB_ADDRESS } from '../mention-patterns.js';
import { LIMITS } from '../limits.js';
import type { FieldReader } from './ignored-field.js';
import { readInstant } from './instants.js';

const CUT_MARK = '…';

/** Cuts a text that is longer than a limit in UTF-16 units, between characters, and marks the cut. */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text;
  const end = most - CUT_MARK.length;
  const isSplit = /[\ud800-\udbff]/.test(text.charAt(end - 1));
  return text.slice(0, isSplit ? end - 1 : end) + CUT_MARK;
}

export function whyCut(most: number): string {
  return `Only the first ${most} characters are kept.`;
}

/** Reads a text and keeps its beginning. */
export function textReader(most: number): FieldReader {
  return (value, pointer, ignore) => {
    if (typeof value !== 'string') return ignore(pointer, 'Use a string.');
    if (value.length > most) ignore(pointer, whyCut(most));
    return cutText(value, most);
  };
}

/** Reads a name of one line. A name that is empty or too long is left out, since a cut name is useless. */
export const nameReader: FieldReader = (value, pointer, ignore) => {
  if (typeof value === 'string' && value.trim() !== '' && value.length <= LIMITS.handle) return value;
  return ignore(pointer, `Use 1 to ${LIMITS.handle} characters.`);
};

/** Reads an id: a string, or an integer that JSON did not round. */
export const idReader: FieldReader = (value, pointer, ignore) => {
  const id = Number.isSafeInteger(value) ? String(value) : value;
  if (typeof id === 'string' && id.length > 0 && id.length <= LIMITS.id) return id;
  return ignore(pointer, `Use a string of 1 to ${LIMITS.id} characters.`);
};

export const truthReader: FieldReader = (value, pointer, ignore) =>
  typeof value === 'boolean' ? value : ignore(pointer, 'Use true or false.');

export const countReader: FieldReader = (value, pointer, ignore) =>
  Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= COUNT_MAX
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

/** Reads one of the given words, or a network's synonym for one of them. */
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
