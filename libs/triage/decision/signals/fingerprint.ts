import { isMasked } from '../text/scan.js';
import type { Features } from '../features/extract.js';

const HEX = '0123456789abcdef';
/** Most features: each byte of a lane counts one bit position, and more features would overflow the byte. */
const MAX_FEATURES = 254;
const EACH_FOURTH = 0x01010101;
const WORDS = 16;

/** Scratch space for the counts of fingerprintOf. */
export function newVotes(): Int32Array {
  return new Int32Array(WORDS);
}

function vote(hash: number, votes: Int32Array): void {
  let low = Math.imul(hash ^ (hash >>> 16), 0x7feb352d);
  low ^= low >>> 15;
  let high = Math.imul(low ^ 0x68e31da4, 0x846ca68b);
  high ^= high >>> 16;
  for (let k = 0; k < 8; k++) {
    votes[k] = ((votes[k] as number) + ((low >>> k) & EACH_FOURTH)) | 0;
    votes[k + 8] = ((votes[k + 8] as number) + ((high >>> k) & EACH_FOURTH)) | 0;
  }
}

/**
 * Simhash over words and word pairs, without handles and links (Charikar 2002; Manku et al. 2007 for
 * near-duplicates), of the first 127 words. 16 hex digits; texts that differ in a word differ in few bits.
 */
export function fingerprintOf(f: Features, votes: Int32Array): string {
  votes.fill(0);
  let previous = 0;
  let count = 0;
  for (let t = 0; t < f.tokenCount && count < MAX_FEATURES; t++) {
    if (isMasked(f.scan.units[f.tokenStart[t] as number] as number)) continue;
    const h = f.tokenHash[t] as number;
    vote(h, votes);
    count++;
    if (previous !== 0) {
      vote(Math.imul(previous, 0x85ebca6b) ^ h, votes);
      count++;
    }
    previous = h;
  }
  let text = '';
  for (let digit = 0; digit < WORDS; digit++) {
    const lanes = votes[digit] as number;
    let value = 0;
    for (let lane = 0; lane < 4; lane++)
      value = value * 2 + (((lanes >>> (lane * 8)) & 0xff) * 2 > count ? 1 : 0);
    text += HEX[value];
  }
  return text;
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
