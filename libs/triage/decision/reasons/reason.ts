import type { KeptReason } from '#libs/contracts';

/** Why a decision is as it is: a stable code, and what its sentence says in any language. */
export interface Reason extends KeptReason {
  code: ReasonCode;
}

/** Every code, with what its parameters are. */
export const REASON_CODES = [
  /** The brand itself wrote it. */
  'own-brand',
  /** The author's handle is the brand's name, and nobody says whose account it is. */
  'perhaps-own-brand',
  /** Unsure, a person should look. percent: 0..100, probability of support. */
  'close-call',
  /** The accurate tier has read it too. percent: 0..100, probability of support. */
  'read-twice',
  /** A language model was asked. route: support or marketing; percent: 0..100. */
  'second-opinion',
  /** A rule of ops fitted. name: of the rule. */
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
  /** Nothing in particular; percent: 0..100, probability of the route. */
  'worded-as-need',
  'worded-as-talk',
  /** Mostly a picture without a description. */
  'picture-only',
  /** A turn of a conversation. does: its kind; afterBrand: the brand had spoken last. */
  'turn.does',
  /** percent: 0..100, probability that somebody must act; what is unsure acts. */
  'turn.unsure',
  /** sign: what in the text speaks for it. */
  'turn.sign',
] as const;

export type ReasonCode = (typeof REASON_CODES)[number];
