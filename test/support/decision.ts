import type { TriageDecision } from '#libs/contracts';

/** The decision of triage about a plain question, changed by the given fields. */
export function aDecision(over: Partial<TriageDecision> = {}): TriageDecision {
  return {
    route: 'support',
    review: false,
    supportProbability: 0.9,
    confidence: 0.9,
    intent: 'question',
    topics: [],
    sentiment: 'neutral',
    intensity: 0,
    urgency: 0,
    language: 'en',
    influence: 0,
    ownBrand: false,
    fingerprint: '0',
    reasons: [],
    decidedBy: 'fast',
    modelVersion: 'test',
    ...over,
  };
}
