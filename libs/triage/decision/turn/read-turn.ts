import type { Reason } from '../reasons/reason.js';
import { POST_CUES } from './turn-cues.js';
import { lastWordOfBrand, type ConversationTurn, turnFeatures } from './turn-features.js';
import { TURN_KINDS, type TurnKind, type TurnModel, turnOpinion, turnScores } from './turn-model.js';

/** The reading of a customer's new post in its conversation. */
export interface TurnReading {
  /** True when somebody at the brand must act now because of this post. Doubt counts as true. */
  readonly acts: boolean;
  /** The likeliest kind. */
  readonly does: TurnKind;
  /** 0..1: probability that somebody must act. */
  readonly actsProbability: number;
  /** 0..1: probability that `acts` is right. */
  readonly confidence: number;
  readonly reasons: readonly Reason[];
  readonly modelVersion: string;
}

const QUIET_CUES = new Set(['thanks', 'solved', 'dismissed', 'promises', 'accepts', 'laughs']);
const LOUD_CUES = new Set(['question', 'asks', 'problem', 'sent', 'anger']);
const MAX_CUES = 2;

const round = (value: number): number => Math.round(value * 10_000) / 10_000;

/** The signs in the text that speak for the decision, in the order of the cues. */
function signsFor(acts: boolean, cues: readonly number[]): Reason[] {
  const wanted = acts ? LOUD_CUES : QUIET_CUES;
  return POST_CUES.filter(({ name }, i) => wanted.has(name) && cues.includes(i))
    .slice(0, MAX_CUES)
    .map(({ name }) => ({ code: 'turn.sign', params: { sign: name } }));
}

/**
 * Reads a customer's post that joins a conversation: whether somebody must act now, and the kind of the post. Uses the new
 * text and the posts before it; takes some tens of microseconds. Pure and deterministic; never throws for any texts.
 * @param turn the text alone decides when the brand has not posted since the customer's last post
 */
export function readTurn(model: TurnModel, turn: ConversationTurn): TurnReading {
  const features = turnFeatures(turn);
  const { actsProbability, kindProbabilities } = turnOpinion(
    turnScores(model, features),
    model.actsGivenKind,
  );
  const acts = actsProbability >= model.threshold;
  const does = TURN_KINDS[kindProbabilities.indexOf(Math.max(...kindProbabilities))] as TurnKind;
  const unsure = acts && actsProbability < 0.5;
  return {
    acts,
    does,
    actsProbability: round(actsProbability),
    confidence: round(acts ? actsProbability : 1 - actsProbability),
    reasons: [
      ...(unsure
        ? [{ code: 'turn.unsure', params: { percent: Math.round(actsProbability * 100) } } as const]
        : []),
      { code: 'turn.does', params: { does, afterBrand: lastWordOfBrand(turn.before) !== '' } },
      ...signsFor(acts, features.cues),
    ],
    modelVersion: model.version,
  };
}
