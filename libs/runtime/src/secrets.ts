/** user:password@ of any address, also inside a longer sentence. Greedy up to the last @ before white space. */
const CREDENTIALS = /\b([a-z][a-z0-9+.-]*:\/\/)([^/\s"'@:]*):([^/\s"']*)@/gi;

/** Hides the passwords of addresses in a text: `redis://user:***@host`. */
export function maskUrls(text: string): string {
  return text.replace(CREDENTIALS, '$1$2:***@');
}
