import { isMasked } from '../text/scan.js';
import type { Features } from '../features/extract.js';

const HEX = '0123456789abcdef';

/**
 * Simhash over words and word pairs, without handles and links (Charikar 2002; Manku et al. 2007 for
 * near-duplicates). 16 hex digits; texts that differ in a word differ in few bits.
 */
export function fingerprintOf(f: Features, votes: Int32Array): string {
  votes.fill(0);
  let previous = 0;
  for (let t = 0; t < f.tokenCount; t++) {
    if (isMasked(f.scan.units[f.tokenStart[t] as number] as number)) continue;
    const h = f.tokenHash[t] as number;
    vote(h, votes);
    if (previous !== 0) vote(Math.imul(previous, 0x85ebca6b) ^ h, votes);
    previous = h;
  }
  let text = '';
  for (let digit = 0; digit < 16; digit++) {
    let value = 0;
    for (let bit = 0; bit < 4; bit++) value = value * 2 + ((votes[digit * 4 + bit] as number) > 0 ? 1 : 0);
    text += HEX[value];
  }
  return text;
}

function vote(hash: number, votes: Int32Array): void {
  let low = Math.imul(hash ^ (hash >>> 16), 0x7feb352d);
  low ^= low >>> 15;
  let high = Math.imul(low ^ 0x68e31da4, 0x846ca68b);
  high ^= high >>> 16;
  for (let bit = 0; bit < 32; bit++) {
    votes[bit] = (votes[bit] as number) + ((low >>> bit) & 1) * 2 - 1;
    votes[bit + 32] = (votes[bit + 32] as number) + ((high >>> bit) & 1) * 2 - 1;
  }
}

/** Bits in which two fingerprints differ, 0..64. */
export function fingerprintDistance(a: string, b: string): number {
  let bits = 0;
  for (let i = 0; i < 16; i++) {
    let x = (Number.parseInt(a[i] ?? '0', 16) ^ Number.parseInt(b[i] ?? '0', 16)) & 15;
    for (; x > 0; x &= x - 1) bits++;
  }
  return bits;
}
