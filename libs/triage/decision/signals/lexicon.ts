import type { Features } from '../features/extract.js';
import { NEED_CUES, OTHER_CUES } from './cue-words.js';
import { buildMatcher, matchPhrases, type Phrase, type PhraseMatcher } from './phrase-matcher.js';
import { DEFAULT_TAXONOMY, type Topic } from './taxonomy.js';
import { URGENCY_KINDS } from './urgency-words.js';

const KIND_BASE = 10_000;
const NEED = 20_000;
const OTHER = 20_001;
const MAX_TOPICS = 3;

/** All phrase lists, compiled once. */
export interface Lexicon {
  readonly taxonomy: readonly Topic[];
  readonly matcher: PhraseMatcher;
}

/** The phrases found in one mention; reused from mention to mention. */
export interface Findings {
  /** Hits per topic of the taxonomy. */
  topicHits: Int32Array;
  /** First token of the first hit per urgency kind, or -1, and the hit's number of tokens. */
  kindAt: Int32Array;
  kindLength: Int32Array;
  needAt: number;
  needLength: number;
  otherAt: number;
  otherLength: number;
  any: boolean;
}

export function buildLexicon(taxonomy: readonly Topic[] = DEFAULT_TAXONOMY): Lexicon {
  const phrases: Phrase[] = [
    ...taxonomy.flatMap((topic, meaning) => topic.phrases.map((text) => ({ text, meaning }))),
    ...URGENCY_KINDS.flatMap((kind, k) => kind.phrases.map((text) => ({ text, meaning: KIND_BASE + k }))),
    ...NEED_CUES.map((text) => ({ text, meaning: NEED })),
    ...OTHER_CUES.map((text) => ({ text, meaning: OTHER })),
  ];
  return { taxonomy, matcher: buildMatcher(phrases) };
}

export function newFindings(lexicon: Lexicon): Findings {
  return {
    topicHits: new Int32Array(lexicon.taxonomy.length),
    kindAt: new Int32Array(URGENCY_KINDS.length).fill(-1),
    kindLength: new Int32Array(URGENCY_KINDS.length),
    needAt: -1,
    needLength: 0,
    otherAt: -1,
    otherLength: 0,
    any: false,
  };
}

export function findPhrases(lexicon: Lexicon, f: Features, findings: Findings): void {
  if (findings.any) {
    findings.topicHits.fill(0);
    findings.kindAt.fill(-1);
    findings.needAt = -1;
    findings.otherAt = -1;
    findings.any = false;
  }
  matchPhrases(lexicon.matcher, f, (meaning, length, token) => {
    findings.any = true;
    if (meaning < KIND_BASE) {
      findings.topicHits[meaning] = (findings.topicHits[meaning] as number) + length;
    } else if (meaning < NEED) {
      const kind = meaning - KIND_BASE;
      if (findings.kindAt[kind] !== -1) return;
      findings.kindAt[kind] = token;
      findings.kindLength[kind] = length;
    } else if (meaning === NEED) {
      if (findings.needAt === -1 || length > findings.needLength) {
        findings.needAt = token;
        findings.needLength = length;
      }
    } else if (findings.otherAt === -1) {
      findings.otherAt = token;
      findings.otherLength = length;
    }
  });
}

/** Ids of the topics with the most hits, at most three. The taxonomy's order breaks ties. */
export function topicsOf(lexicon: Lexicon, findings: Findings): string[] {
  const topics: string[] = [];
  if (!findings.any) return topics;
  const taken: number[] = [];
  for (let n = 0; n < MAX_TOPICS; n++) {
    let best = -1;
    let hits = 0;
    for (let t = 0; t < findings.topicHits.length; t++) {
      const count = findings.topicHits[t] as number;
      if (count > hits && !taken.includes(t)) {
        best = t;
        hits = count;
      }
    }
    if (best === -1) break;
    taken.push(best);
    topics.push((lexicon.taxonomy[best] as Topic).id);
  }
  return topics;
}
