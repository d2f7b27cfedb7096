/** An id of our own: a repeated request with the same one does nothing more. */
export function newClientId(): string {
  const random = crypto.getRandomValues(new Uint32Array(3));
  return `c${Array.from(random, (part) => part.toString(36)).join('')}`;
}
