import { decodeHTMLStrict } from 'entities/decode';

/** Signs that nobody sees: joiners, soft hyphens, marks of direction, variation selectors, the Arabic stretch. */
const INVISIBLE = /\p{Cf}|\u034f|\u0640|[\ufe00-\ufe0f]/gu;
const QUOTES = /[\u2018\u2019\u201a\u201b\u02b9\u02bb\u02bc\u02bd\u2032\u00b4\u0060\uff07]/g;
const DOUBLE_QUOTES = /[\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033]/g;

/**
 * A text as it is compared: compatibility forms (NFKC), case (ß is ss, İ is i, ς is σ), quotes, blanks and entities are
 * one, and what is invisible is gone. For comparing only, never to show.
 */
export function foldText(text: string): string {
  return oneCase(text.includes('&') ? decodeHTMLStrict(text) : text)
    .replaceAll(INVISIBLE, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

function oneCase(text: string): string {
  return text
    .replaceAll(QUOTES, "'")
    .normalize('NFKC')
    .replaceAll(DOUBLE_QUOTES, '"')
    .toLowerCase()
    .toUpperCase()
    .toLowerCase()
    .replaceAll('i\u0307', 'i')
    .replaceAll('ς', 'σ')
    .normalize('NFC');
}

/** What two spellings of a brand have in common: `Brightlark`, `@bright lark` and `BRIGHTLARK`. Never empty for a name. */
export function brandKeyOf(brand: string): string {
  return keyOf(brand);
}

/** What two spellings of an account's handle have in common, with or without `@`. */
export function handleKeyOf(handle: string): string {
  return keyOf(handle);
}

function keyOf(name: string): string {
  // Nearly all names come as they are: nothing to fold.
  if (/^[a-z0-9][a-z0-9_.-]*$/.test(name)) return name;
  const folded = foldText(name).replaceAll(' ', '');
  return folded.replace(/^@+/, '') || folded || name;
}

const NOBODY = /^(?:u\/)?(?:\[[^\]]*\]|deleted|removed|suspended|anonymous|unknown|none|null|undefined|nan)$/;

/** True for what networks and their clients write in the place of an author who is gone or was never named. */
export function isNobody(authorId: string): boolean {
  return NOBODY.test(authorId.trim().toLowerCase());
}
