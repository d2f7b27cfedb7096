import type { ClassifierInput } from '../decision.js';
import { readPictures } from '../signals/pictures.js';
import { cleanText } from '../text/clean.js';
import { BRAND_HANDLE, brandKey, CARE_HANDLE, LINK, PERSON_HANDLE } from '../text/handles.js';
import { hashString, isMasked, newScan, type Scan, scanText } from '../text/scan.js';
import { unitClassOf, DIGIT, LETTER, MARK, SPACE } from '../text/unit-class.js';

const MAX_TOKENS = 1600;
const MAX_GRAMS = 6144 * 4;
/** A phrase that ends in * must begin with at least this many units. */
export const STEM_UNITS = 4;
const APOSTROPHE = 0x27;
const FNV = 0x01000193;
const SEED = 0x811c9dc5 | 0;

/** Hashed features of one mention, three lists of 32-bit hashes; reused from mention to mention. */
export interface Features {
  scan: Scan;
  /** Character n-grams of 2 to 5 units of the masked text. */
  grams: Int32Array;
  gramCount: number;
  /** Range of the trigrams in `grams`. */
  trigramFrom: number;
  trigramCount: number;
  /** Words, word pairs, opening and closing words, handles, brand. */
  words: Int32Array;
  wordCount: number;
  /** Length, place of handles, punctuation, casing: one hash per property and step. */
  shapes: Int32Array;
  shapeCount: number;
  /** Tokens as [start, end) in scan.units, and their hashes. */
  tokenStart: Int32Array;
  tokenEnd: Int32Array;
  tokenHash: Int32Array;
  /** Hash of a word's first four units; 0 for shorter tokens. */
  tokenStem: Int32Array;
  tokenCount: number;
}

export function newFeatures(): Features {
  return {
    scan: newScan(),
    grams: new Int32Array(MAX_GRAMS),
    gramCount: 0,
    trigramFrom: 0,
    trigramCount: 0,
    words: new Int32Array(MAX_TOKENS * 3 + 128),
    wordCount: 0,
    shapes: new Int32Array(64),
    shapeCount: 0,
    tokenStart: new Int32Array(MAX_TOKENS),
    tokenEnd: new Int32Array(MAX_TOKENS),
    tokenHash: new Int32Array(MAX_TOKENS),
    tokenStem: new Int32Array(MAX_TOKENS),
    tokenCount: 0,
  };
}

/** Spreads a weak FNV state over all bits, so that any bits may be masked out. */
function spread(h: number): number {
  let x = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  x = Math.imul(x ^ (x >>> 12), 0x297a2d39);
  return x ^ (x >>> 15);
}

/** Hash of two tokens in this order. */
export function pair(a: number, b: number): number {
  return spread(Math.imul(a, 0x9e3779b1) ^ b);
}

function findTokens(f: Features): void {
  const { units, length } = f.scan;
  let n = 0;
  let at = 0;
  while (at < length && n < MAX_TOKENS) {
    const unit = units[at] as number;
    const flags = unitClassOf(unit);
    if (flags & SPACE && !isMasked(unit)) {
      at++;
      continue;
    }
    const start = at;
    let h = SEED;
    let stem = 0;
    if (isMasked(unit)) {
      h = Math.imul(h ^ unit, FNV);
      at++;
    } else if (flags & (LETTER | DIGIT)) {
      while (at < length) {
        const next = units[at] as number;
        if (next !== APOSTROPHE && (isMasked(next) || !(unitClassOf(next) & (LETTER | DIGIT | MARK)))) break;
        h = Math.imul(h ^ next, FNV);
        at++;
        if (at - start === STEM_UNITS) stem = h;
      }
    } else {
      // One mark, one emoji (a surrogate pair counts as one), or a doubled mark.
      const wide = unit >= 0xd800 && unit < 0xdc00 && at + 1 < length;
      const twice = at + 1 < length && units[at + 1] === unit;
      h = Math.imul(h ^ unit, FNV);
      if (wide || twice) h = Math.imul(h ^ (units[at + 1] as number), FNV);
      at += wide || twice ? 2 : 1;
    }
    f.tokenStart[n] = start;
    f.tokenEnd[n] = at;
    f.tokenStem[n] = stem;
    f.tokenHash[n++] = spread(h);
  }
  f.tokenCount = n;
}

function addGrams(f: Features): void {
  const { units, length } = f.scan;
  const { grams } = f;
  // Each n has its own range of the list, so that the trigrams can be read alone.
  const from3 = Math.max(0, length - 1);
  const from4 = from3 + Math.max(0, length - 2);
  const from5 = from4 + Math.max(0, length - 3);
  const end = from5 + Math.max(0, length - 4);
  for (let i = 0; i + 1 < length; i++) {
    let h = Math.imul(SEED ^ (units[i] as number), FNV);
    h = Math.imul(h ^ (units[i + 1] as number), FNV);
    grams[i] = h ^ (h >>> 15);
    if (i + 2 >= length) break;
    h = Math.imul(h ^ (units[i + 2] as number), FNV);
    grams[from3 + i] = h ^ (h >>> 15);
    if (i + 3 >= length) continue;
    h = Math.imul(h ^ (units[i + 3] as number), FNV);
    grams[from4 + i] = h ^ (h >>> 15);
    if (i + 4 >= length) continue;
    h = Math.imul(h ^ (units[i + 4] as number), FNV);
    grams[from5 + i] = h ^ (h >>> 15);
  }
  f.gramCount = end;
  f.trigramFrom = from3;
  f.trigramCount = from4 - from3;
}

const OPENING = 0x51ab0001;
const CLOSING = 0x51ab0002;
const HANDLE = 0x51ab0003;
const BRAND = 0x51ab0004;
const ADDRESSED = 0x51ab0100;

function addWords(f: Features, brand: string): void {
  const { tokenHash, tokenCount, words, scan } = f;
  let n = 0;
  let said = 0;
  // A word has separate weights in a post to the brand, in a post to a person and in a post to nobody.
  const first = scan.length > 0 && isMasked(scan.units[0] as number) ? (scan.units[0] as number) : 0;
  const addressed = Math.imul(first + 1, 0x9e3779b1) ^ ADDRESSED;
  for (let i = 0; i < tokenCount; i++) {
    const h = tokenHash[i] as number;
    words[n++] = h;
    words[n++] = pair(h, addressed);
    if (i + 1 < tokenCount) words[n++] = pair(h, tokenHash[i + 1] as number);
    if (said < 3 && !isMasked(scan.units[f.tokenStart[i] as number] as number)) {
      words[n++] = pair(h, OPENING + said * 16);
      said++;
    }
  }
  if (tokenCount > 0) words[n++] = pair(tokenHash[tokenCount - 1] as number, CLOSING);
  for (let i = 0; i < Math.min(scan.handleCount, 8); i++)
    words[n++] = pair(scan.handles[i] as number, HANDLE);
  if (brand !== '') words[n++] = pair(hashString(brand), BRAND);
  f.wordCount = n;
}

/** 0,1,2,3,4-5,6-8,… : steps that grow with the count. */
function step(count: number): number {
  return count < 4 ? count : 2 + Math.floor(Math.log2(count - 1) * 2) / 2;
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.ceil((part * 8) / whole);
}

function addShapes(f: Features, raw: string, brand: string): void {
  const { scan, shapes, tokenCount } = f;
  let n = 0;
  const add = (property: number, value: number): void => {
    shapes[n++] = spread(Math.imul(property + 1, 0x85ebca6b) ^ Math.imul(Math.floor(value * 2) + 7, FNV));
  };
  let questions = 0;
  let shouts = 0;
  let tags = 0;
  let dots = 0;
  for (let i = 0; i < scan.length; i++) {
    const unit = scan.units[i];
    if (unit === 0x3f) questions++;
    else if (unit === 0x21) shouts++;
    else if (unit === 0x23) tags++;
    else if (unit === 0x2e || unit === 0x2026) dots++;
  }
  const first = scan.units[0] ?? 0;
  const last = scan.units[scan.length - 1] ?? 0;
  add(0, Math.floor(Math.log2(scan.length + 1) * 2) / 2);
  add(1, step(tokenCount));
  add(2, Math.min(questions, 3));
  add(3, Math.min(shouts, 3));
  add(4, Math.min(tags, 4));
  add(5, step(scan.links));
  add(6, step(scan.brandHandles));
  add(7, step(scan.careHandles));
  add(8, step(scan.personHandles));
  add(9, step(scan.handleCount));
  add(10, share(scan.uppers, scan.letters));
  add(11, Math.min(scan.stretches, 2));
  add(12, Math.min(step(scan.digits), 5));
  add(13, isMasked(first) ? first - BRAND_HANDLE + 1 : 0);
  add(14, isMasked(last) ? last - BRAND_HANDLE + 1 : last === 0x3f ? 20 : last === 0x21 ? 21 : 22);
  add(15, /^RT\b/.test(raw) ? 2 : raw.startsWith('"') ? 1 : 0);
  add(16, brand === '' ? 0 : 1);
  add(17, Math.min(dots, 4));
  add(18, questions > 0 && scan.links === 0 && (first === BRAND_HANDLE || first === CARE_HANDLE) ? 1 : 0);
  add(19, last === LINK && first !== PERSON_HANDLE ? 1 : 0);
  f.shapeCount = n;
}

/** Fills `f` for one mention. Bounded by the cleaned text's limit; never throws. */
export function extractFeatures(input: ClassifierInput, f: Features): void {
  const text = cleanText(readPictures(input).text);
  const brand = brandKey(input.brand);
  scanText(text, brand, f.scan);
  findTokens(f);
  addGrams(f);
  addWords(f, brand);
  addShapes(f, text, brand);
}
