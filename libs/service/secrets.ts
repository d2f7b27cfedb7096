/**
 * Matches user:password@ of any address, also inside a sentence, greedy up to the last @ before white space. A scheme
 * has at most 31 characters here: without that bound, a long line of words and dots takes quadratic time.
 */
const CREDENTIALS = /\b([a-z][a-z0-9+.-]{0,30}:\/\/)([^/\s"'@:]*):([^/\s"']*)@/gi;

/** host:port, [address]:port. A time of day has no dot or letter before its colon. */
const SERVER = /(?:\[[0-9a-f:.]+\]|(?:[a-z0-9-]+\.)+[a-z0-9-]+|\b[a-z][a-z0-9-]*|::1):\d{2,5}\b/gi;

/** Hides the addresses of servers in a text that strangers may read. */
export function maskServers(text: string): string {
  return text.replace(SERVER, 'the server');
}

/** Hides the passwords of addresses in a text: `redis://user:***@host`. */
export function maskUrls(text: string): string {
  return text.replace(CREDENTIALS, '$1$2:***@');
}
