import { extractFeatures, type Features, newFeatures, STEM_UNITS } from '../features/extract.js';

/** A phrase of one or more words; a last word that ends in * (after four letters) stands for all that begin so. */
export interface Phrase {
  text: string;
  /** What it means to the caller. */
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
  byHash: Map<number, Pattern[]>;
  byStem: Map<number, Pattern[]>;
  /** One bit a low hash value: most tokens begin no phrase. */
  filter: Uint8Array;
  patterns: Pattern[];
}

const FILTER_SIZE = 1 << 14;

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

/** Phrases that have no word in them are left out. */
export function buildMatcher(phrases: readonly Phrase[]): PhraseMatcher {
  const f = newFeatures();
  const matcher: PhraseMatcher = {
    byHash: new Map(),
    byStem: new Map(),
    filter: new Uint8Array(FILTER_SIZE),
    patterns: [],
  };
  for (const phrase of phrases) {
    const pattern = compile(phrase, f);
    if (!pattern) continue;
    matcher.patterns.push(pattern);
    const stemFirst = pattern.stem !== null && pattern.hashes.length === 1;
    const key = (stemFirst ? f.tokenStem[0] : pattern.hashes[0]) as number;
    file(stemFirst ? matcher.byStem : matcher.byHash, key, pattern);
    const at = key & (FILTER_SIZE - 1);
    matcher.filter[at] = (matcher.filter[at] as number) | (stemFirst ? 2 : 1);
  }
  return matcher;
}

function beginsWith(f: Features, token: number, stem: string): boolean {
  const from = f.tokenStart[token] as number;
  if ((f.tokenEnd[token] as number) - from < stem.length) return false;
  for (let i = 0; i < stem.length; i++) if (f.scan.units[from + i] !== stem.charCodeAt(i)) return false;
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

/** Calls `found` for each phrase in the features' tokens, in order of place, with its length in tokens and its first token. */
export function matchPhrases(
  matcher: PhraseMatcher,
  f: Features,
  found: (meaning: number, tokens: number, at: number) => void,
): void {
  const { filter, byHash, byStem } = matcher;
  for (let t = 0; t < f.tokenCount; t++) {
    const hash = f.tokenHash[t] as number;
    if ((filter[hash & (FILTER_SIZE - 1)] as number) & 1)
      for (const pattern of byHash.get(hash) ?? [])
        if (fits(f, t, pattern)) found(pattern.meaning, pattern.hashes.length, t);
    const stem = f.tokenStem[t] as number;
    if (stem !== 0 && (filter[stem & (FILTER_SIZE - 1)] as number) & 2)
      for (const pattern of byStem.get(stem) ?? [])
        if (fits(f, t, pattern)) found(pattern.meaning, pattern.hashes.length, t);
  }
}
