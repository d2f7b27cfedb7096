import type { KeptReason } from '#libs/contracts';

/** A reason of a decision: a stable code, and the parameters of its sentence in any language. */
export interface Reason extends KeptReason {
  code: ReasonCode;
}

/** Every code with its parameters. */
export const REASON_CODES = [
  /** The brand itself wrote it. */
  'own-brand',
  /** The author's handle is the brand's name, and the publisher does not say whose account it is. */
  'perhaps-own-brand',
  /** Triage is unsure, so a person should decide. percent: 0..100, probability of support. */
  'close-call',
  /** The accurate tier has also read the mention. percent: 0..100, probability of support. */
  'read-twice',
  /** A language model was asked. route: support or marketing; percent: 0..100. */
  'second-opinion',
  /** A rule of ops matched. name: name of the rule. */
  'rule',
  /** nth: how many posts of the author about the brand this week, with this one. */
  'repeated',
  /** kind: of urgency; words: as the author wrote them. */
  'urgent',
  /** words: as the author wrote them. */
  'says',
  'asks-question',
  'shares-link',
  'not-addressed',
  'sounds-upset',
  'sounds-pleased',
  /** No specific reason. percent: 0..100, probability of the route. */
  'worded-as-need',
  'worded-as-talk',
  /** Mostly a picture without a description. */
  'picture-only',
  /** A turn of a conversation. does: its kind; afterBrand: the last post before it was the brand's. */
  'turn.does',
  /** percent: 0..100, probability that somebody must act. Doubt counts as a need to act. */
  'turn.unsure',
  /** sign: the sign in the text that supports the decision. */
  'turn.sign',
] as const;

export type ReasonCode = (typeof REASON_CODES)[number];
