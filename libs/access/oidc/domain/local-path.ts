/** A path of our own pages: browsers read // and \ as the beginning of another address. */
export function isLocalPath(text: string): boolean {
  return /^\/(?![/\\])[\x21-\x5B\x5D-\x7E]*$/.test(text);
}
