/**
 * user:password@ of any address, also inside a longer sentence. Greedy up to the last @ before white space. No scheme is
 * longer than 31 letters: without that bound, a long line of words and dots would be read anew from each word.
 */
const CREDENTIALS = /\b([a-z][a-z0-9+.-]{0,30}:\/\/)([^/\s"'@:]*):([^/\s"']*)@/gi;

/** Hides the passwords of addresses in a text: `redis://user:***@host`. */
export function maskUrls(text: string): string {
  return text.replace(CREDENTIALS, '$1$2:***@');
}
