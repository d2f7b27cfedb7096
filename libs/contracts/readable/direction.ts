/** The byte order mark belongs to a file, not to a text. */
const MARK_OR_DIRECTION = /[\ufeff\u202a-\u202e\u2066-\u2069]/;
const DIRECTIONS = /[\u202a-\u202e\u2066-\u2069]/g;

/**
 * Removes the byte order mark and closes the writing direction at the end of the text. A direction override (U+202D,
 * U+202E) can show an agent another text than the author wrote; an open embedding or isolate changes the text that
 * follows.
 */
export function withoutDirectionTricks(text: string): string {
  if (!MARK_OR_DIRECTION.test(text)) return text;
  const unmarked = text.replace(/^\ufeff+/, '').replaceAll(/[\u202d\u202e]/g, '');
  return isBalanced(unmarked) ? unmarked : unmarked.replaceAll(DIRECTIONS, '');
}

/** A name needs no direction controls, so all of them are removed. */
export function plainName(name: string): string {
  return MARK_OR_DIRECTION.test(name) ? name.replaceAll(DIRECTIONS, '').replaceAll('\ufeff', '') : name;
}

function isBalanced(text: string): boolean {
  let embedded = 0;
  let isolated = 0;
  for (const [sign] of text.matchAll(DIRECTIONS)) {
    if (sign === '\u202c') embedded -= 1;
    else if (sign === '\u2069') isolated -= 1;
    else if (sign < '\u202c') embedded += 1;
    else isolated += 1;
    if (embedded < 0 || isolated < 0) return false;
  }
  return embedded === 0 && isolated === 0;
}
