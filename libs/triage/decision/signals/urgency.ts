import type { ClassifierInput } from '../decision.js';
import type { Findings } from './lexicon.js';
import { URGENCY_KINDS } from './urgency-words.js';

const BASE = 0.1;
const ANGER = 0.2;
const EACH_EARLIER_MENTION = 0.1;
const MAX_EARLIER_MENTIONS = 3;

/**
 * How soon somebody should look, 0..1: independent causes (1 − Π(1 − weight)) times the probability
 * that anybody must look at all.
 */
export function urgencyOf(
  findings: Findings,
  input: ClassifierInput,
  supportProbability: number,
  anger: number,
): number {
  let calm = (1 - BASE) * (1 - ANGER * anger);
  for (const [k, kind] of URGENCY_KINDS.entries()) if (findings.kindAt[k] !== -1) calm *= 1 - kind.weight;
  const earlier = Math.min(MAX_EARLIER_MENTIONS, Math.max(0, input.recentMentions ?? 0));
  calm *= 1 - EACH_EARLIER_MENTION * earlier;
  return (1 - calm) * supportProbability;
}
