import type { Schemas } from '#libs/client';
import type { Language } from '../preferences.js';
import { GERMAN_REASONS } from './reasons-de.js';

/** Reasons in words. The server says them in English; other languages go by their codes. */
export function sayReasons(
  codes: readonly Schemas['Reason'][],
  english: readonly string[],
  language: Language,
): readonly string[] {
  if (language === 'en') return english;
  return codes.map(({ code, params = {} }, at) => GERMAN_REASONS[code]?.(params) ?? english[at] ?? code);
}
