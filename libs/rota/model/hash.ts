const SEEDS = [0x3c074a61, 0x6a09e667, 0xbb67ae85, 0x9e3779b9] as const;

/**
 * Fingerprint of texts, 128 bits, hex: four multiply-rotate lanes with the finaliser of MurmurHash3
 * (Appleby). It tells inputs apart; it does not defend against somebody who forges them.
 */
export function fingerprint(texts: Iterable<string>): string {
  let [a, b, c, d] = SEEDS as readonly [number, number, number, number];
  let length = 0;
  for (const text of texts) {
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      a = b ^ Math.imul(a ^ code, 0x239b961b);
      b = c ^ Math.imul(b ^ code, 0xab0e9789);
      c = d ^ Math.imul(c ^ code, 0x38b34ae5);
      d = a ^ Math.imul(d ^ code, 0xa1e38b93);
    }
    length += text.length + 1;
    a = Math.imul(a ^ length, 0x85ebca6b);
    d = Math.imul(d ^ (a >>> 15), 0xc2b2ae35);
  }
  return [a, b, c, d]
    .map((lane, at) =>
      finish(lane ^ finish(length + at))
        .toString(16)
        .padStart(8, '0'),
    )
    .join('');
}

function finish(lane: number): number {
  let hash = Math.imul(lane ^ (lane >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** FNV-1a finished like the above, 32 bits: settles order among equals, nothing more. */
export function orderHash(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return finish(hash);
}
