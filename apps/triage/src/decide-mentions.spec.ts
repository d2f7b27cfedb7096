import { describe, expect, it } from '@jest/globals';
import type { Mention, TriageDecision } from '#libs/contracts';
import { decideMentions } from './decide-mentions.js';

const mention: Mention = {
  network: 'x',
  nativeId: '1',
  text: 'hm',
  createdAt: '2026-03-02T09:00:00Z',
  brand: 'acme',
  author: { nativeId: 'jo' },
};

const fast: TriageDecision = {
  route: 'support',
  review: true,
  supportProbability: 0.4,
  confidence: 0.6,
  intent: 'question',
  topics: [],
  sentiment: 'neutral',
  intensity: 0,
  urgency: 0,
  language: 'en',
  influence: 0,
  ownBrand: false,
  fingerprint: '0',
  reasons: ['close call'],
  decidedBy: 'fast',
  modelVersion: 'fast-1',
};

/** What becomes of the fast tier's decision when a later reader answers so. */
async function decided(
  first: TriageDecision,
  later: Partial<TriageDecision>,
): Promise<TriageDecision | undefined> {
  const reader = {
    refine: (_mentions: readonly Mention[], decisions: readonly TriageDecision[]) =>
      Promise.resolve(
        decisions.map((decision) => ({ ...decision, ...later, decidedBy: 'accurate' as const })),
      ),
  };
  const [decision] = await decideMentions({ decide: () => first, laterReaders: [reader] })([mention]);
  return decision;
}

describe('a later reader', () => {
  it('can end the doubt about a mention that is support', async () => {
    const decision = await decided(fast, { review: false, supportProbability: 0.97 });
    expect(decision).toMatchObject({ route: 'support', review: false, decidedBy: 'accurate' });
  });

  it('does not move a mention to another stream, so that it ends once however often it comes', async () => {
    const away = await decided(fast, {
      route: 'marketing',
      review: false,
      intent: 'praise',
      supportProbability: 0.02,
    });
    expect(away).toMatchObject({
      route: 'support',
      review: true,
      intent: 'question',
      supportProbability: 0.02,
    });
    const marketing: TriageDecision = { ...fast, route: 'marketing', review: false, intent: 'chatter' };
    expect(await decided(marketing, { route: 'support', intent: 'complaint' })).toEqual(marketing);
  });
});
