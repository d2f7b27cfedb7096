import type { ClassifierMedia } from './signals/pictures.js';
import type { KeptReason } from '#libs/contracts';
import type { Decider, Intent, TriageRoute, Sentiment } from '#libs/contracts';

export { INTENTS, SENTIMENTS } from '#libs/contracts';
export type { Decider, Intent, TriageRoute, Sentiment };

export interface ClassifierAuthor {
  handle?: string | null | undefined;
  followers?: number | null | undefined;
  verified?: boolean | null | undefined;
  /** The publisher says whether the brand itself wrote the mention. */
  brandAccount?: boolean | null | undefined;
}

/** The fields of a mention that triage needs. Any string is accepted as text. */
export interface ClassifierInput {
  text: string;
  brand?: string | null | undefined;
  /** ISO 639-1 as the network says, a hint: the text decides. */
  lang?: string | null | undefined;
  network?: string | null | undefined;
  author?: ClassifierAuthor | null | undefined;
  /** Id of the answered post. */
  inReplyTo?: string | null | undefined;
  /** Pictures and films of the post. */
  media?: readonly ClassifierMedia[] | null | undefined;
  /** Likes, shares and replies so far. */
  engagement?: number | null | undefined;
  /** Earlier mentions by the same author about this brand in the last seven days. */
  recentMentions?: number | null | undefined;
}

export interface Decision {
  route: TriageRoute;
  /** True in the uncertain band: a person on duty should decide; route is then 'support'. */
  review: boolean;
  /** Calibrated probability, 0..1, that the author needs support. */
  supportProbability: number;
  /** Probability, 0..1, that the more likely of the two routes is right. */
  confidence: number;
  intent: Intent;
  /** Ids of the taxonomy's topics, strongest first; empty when none fits. */
  topics: string[];
  sentiment: Sentiment;
  /** 0..1: intensity of the sentiment. */
  intensity: number;
  /** 0..1: how soon somebody should look. */
  urgency: number;
  /** ISO 639-1, or 'und'. */
  language: string;
  /** 0..1: reach of the author on this matter. */
  influence: number;
  /** The brand itself wrote this. */
  ownBrand: boolean;
  /** 64-bit hex; near-duplicates differ in few bits. */
  fingerprint: string;
  /** Short phrases for agents, made from `reasonCodes` in the same order. */
  reasons: string[];
  /** The reasons of the decision, as codes with parameters. */
  reasonCodes: KeptReason[];
  decidedBy: Decider;
  modelVersion: string;
}
