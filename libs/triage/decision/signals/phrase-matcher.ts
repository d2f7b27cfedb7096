import { extractFeatures, type Features, newFeatures, pair, STEM_UNITS } from '../features/extract.js';
import { unitAt } from '../text/unit-at.js';

/** A phrase of one or more words. A last word with a final * (after four letters) matches all words with that beginning. */
export interface Phrase {
  text: string;
  /** The caller's value for the phrase. */
  meaning: number;
}

interface Pattern {
  /** Hash of each token; the last one is unused when `stem` is set. */
  hashes: Int32Array;
  /** Units that the last token must begin with, when the phrase ends in *. */
  stem: string | null;
  meaning: number;
}

export interface PhraseMatcher {
  /** By the hash of the only word, or of the first of two words when the second ends in *. */
  byHash: Map<number, Pattern[]>;
  /** By the hash of the first two words: many phrases begin with a word that every text has. */
  byPair: Map<number, Pattern[]>;
  byStem: Map<number, Pattern[]>;
  /** A bit set over low hash values for each kind of key: it skips most tokens, which begin no phrase. */
  filter: Uint8Array;
  patterns: Pattern[];
}

const FILTER_SIZE = 1 << 15;
const HASH_BIT = 1;
const STEM_BIT = 2;
const PAIR_BIT = 4;

function compile(phrase: Phrase, f: Features): Pattern | null {
  const starred = phrase.text.endsWith('*');
  extractFeatures({ text: starred ? phrase.text.slice(0, -1) : phrase.text }, f);
  const n = f.tokenCount;
  if (n === 0) return null;
  const from = f.tokenStart[n - 1] as number;
  const end = f.tokenEnd[n - 1] as number;
  const stem =
    starred && end - from >= STEM_UNITS ? String.fromCharCode(...f.scan.units.subarray(from, end)) : null;
  return { hashes: f.tokenHash.slice(0, n), stem, meaning: phrase.meaning };
}

function file(map: Map<number, Pattern[]>, key: number, pattern: Pattern): void {
  const others = map.get(key);
  if (others) others.push(pattern);
  else map.set(key, [pattern]);
}

/** Phrases without a word are left out. */
export function buildMatcher(phrases: readonly Phrase[]): PhraseMatcher {
  const f = newFeatures();
  const matcher: PhraseMatcher = {
    byHash: new Map(),
    byPair: new Map(),
    byStem: new Map(),
    filter: new Uint8Array(FILTER_SIZE),
    patterns: [],
  };
  const fileAs = (map: Map<number, Pattern[]>, key: number, bit: number, pattern: Pattern): void => {
    file(map, key, pattern);
    const at = key & (FILTER_SIZE - 1);
    matcher.filter[at] = (matcher.filter[at] as number) | bit;
  };
  for (const phrase of phrases) {
    const pattern = compile(phrase, f);
    if (!pattern) continue;
    matcher.patterns.push(pattern);
    const { hashes, stem } = pattern;
    const [first, second] = hashes as ArrayLike<number> as [number, number | undefined];
    const exact = stem === null ? hashes.length : hashes.length - 1;
    if (exact === 0) fileAs(matcher.byStem, f.tokenStem[0] as number, STEM_BIT, pattern);
    else if (exact === 1 || second === undefined) fileAs(matcher.byHash, first, HASH_BIT, pattern);
    else fileAs(matcher.byPair, pair(first, second), PAIR_BIT, pattern);
  }
  return matcher;
}

function beginsWith(f: Features, token: number, stem: string): boolean {
  const from = f.tokenStart[token] as number;
  if ((f.tokenEnd[token] as number) - from < stem.length) return false;
  for (let i = 0; i < stem.length; i++) if (f.scan.units[from + i] !== unitAt(stem, i)) return false;
  return true;
}

function fits(f: Features, at: number, pattern: Pattern): boolean {
  const last = pattern.hashes.length - 1;
  if (at + last >= f.tokenCount) return false;
  for (let i = 0; i < last; i++) if (f.tokenHash[at + i] !== pattern.hashes[i]) return false;
  return pattern.stem === null
    ? f.tokenHash[at + last] === pattern.hashes[last]
    : beginsWith(f, at + last, pattern.stem);
}

/** Calls `found` for each phrase in the features' tokens, in text order, with its length in tokens and its first token. */
export function matchPhrases(
  matcher: PhraseMatcher,
  f: Features,
  found: (meaning: number, tokens: number, at: number) => void,
): void {
  const { filter, byHash, byPair, byStem } = matcher;
  const { tokenCount, tokenHash, tokenStem } = f;
  const each = (patterns: readonly Pattern[] | undefined, at: number): void => {
    if (!patterns) return;
    for (const pattern of patterns)
      if (fits(f, at, pattern)) found(pattern.meaning, pattern.hashes.length, at);
  };
  for (let t = 0; t < tokenCount; t++) {
    const hash = tokenHash[t] as number;
    if ((filter[hash & (FILTER_SIZE - 1)] as number) & HASH_BIT) each(byHash.get(hash), t);
    if (t + 1 < tokenCount) {
      const two = pair(hash, tokenHash[t + 1] as number);
      if ((filter[two & (FILTER_SIZE - 1)] as number) & PAIR_BIT) each(byPair.get(two), t);
    }
    const stem = tokenStem[t] as number;
    if (stem !== 0 && (filter[stem & (FILTER_SIZE - 1)] as number) & STEM_BIT) each(byStem.get(stem), t);
  }
}
