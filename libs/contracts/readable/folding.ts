import { decodeHTMLStrict } from 'entities/decode';
import { LRUCache } from 'lru-cache';

/** Invisible characters: joiners, soft hyphens, direction marks, variation selectors, and the Arabic tatweel. */
const INVISIBLE = /\p{Cf}|\u034f|\u0640|[\ufe00-\ufe0f]/gu;
const QUOTES = /[\u2018\u2019\u201a\u201b\u02b9\u02bb\u02bc\u02bd\u2032\u00b4\u0060\uff07]/g;
const DOUBLE_QUOTES = /[\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033]/g;

/** One pass folds such a text. */
const ASCII_WITHOUT_ENTITY = /^[\0-%'-\x7f]*$/;

/**
 * Folds a text for comparison: compatibility forms (NFKC), case (ß is ss, İ is i, ς is σ), quotes, blanks and entities
 * become equal, and invisible characters are removed. The result is never shown.
 */
export function foldText(text: string): string {
  const folded = foldOnce(text);
  if (ASCII_WITHOUT_ENTITY.test(text)) return folded;
  // A composition can begin where an invisible character was removed, and an entity can hold another one.
  let [before, after] = [folded, foldOnce(folded)];
  while (after !== before) [before, after] = [after, foldOnce(after)];
  return after;
}

function foldOnce(text: string): string {
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

/** The key of a brand, equal for `Brightlark`, `@bright lark` and `BRIGHTLARK`. Never empty for a name. */
export function brandKeyOf(brand: string): string {
  let key = brandKeys.get(brand);
  if (key === undefined) brandKeys.set(brand, (key = keyOf(brand)));
  return key;
}

/** Few brands are named by many mentions: folding their names was 5 % of the desk's CPU time. */
const brandKeys = new LRUCache<string, string>({ max: 1_000 });

/** The key of an account's handle, equal with and without `@`. */
export function handleKeyOf(handle: string): string {
  return keyOf(handle);
}

function keyOf(name: string): string {
  // Nearly all names are already folded.
  if (/^[a-z0-9][a-z0-9_.-]*$/.test(name)) return name;
  let folded = foldText(name);
  // Without a blank between them two characters can become one.
  while (folded.includes(' ')) folded = foldText(folded.replaceAll(' ', ''));
  return foldText(folded.replace(/^@+/, '')) || folded || name;
}

const UNNAMED_AUTHOR =
  /^(?:u\/)?(?:\[[^\]]*\]|deleted|removed|suspended|anonymous|unknown|none|null|undefined|nan)$/;

/** True for the placeholders that networks and clients write for a deleted or unnamed author. */
export function isNobody(authorId: string): boolean {
  return UNNAMED_AUTHOR.test(authorId.trim().toLowerCase());
}
