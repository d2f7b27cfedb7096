import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { classify } from './classify.js';
import { combineOpinions, combineTiers, fastOpinion, type Opinion } from './combine-tiers.js';
import { INTENTS } from './decision.js';
import { intentPlaces } from './intent-places.js';
import { reasonsFrom } from './reasons/with-reason.js';
import { loadModel, WEIGHTS_FILE } from '../model/load-model.js';

const model = loadModel(
  new Uint8Array(readFileSync(new URL(`../weights/fast/${WEIGHTS_FILE}`, import.meta.url))),
);
const band = { low: 0.2, high: 0.7 };
const evenly = INTENTS.map(() => 1 / INTENTS.length);
const said = (supportProbability: number, intent?: string): Opinion => ({
  supportProbability,
  intentProbabilities: intent === undefined ? evenly : INTENTS.map((name) => (name === intent ? 0.9 : 0.01)),
});

describe('both tiers together', () => {
  it('gives the fast opinion the same probability as the fast decision', () => {
    for (const text of ['@AcmeHelp where is my refund?', 'Win a phone! http://t.co/x #giveaway', '']) {
      const opinion = fastOpinion(model, { text, brand: 'Acme' });
      const decision = classify(model, { text, brand: 'Acme' });
      expect(opinion.supportProbability).toBeCloseTo(decision.supportProbability, 3);
      expect(opinion.intentProbabilities.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1);
    }
  });

  it('lies between two equally weighted opinions, sums to one, and grows with either', () => {
    const share = fc.double({ min: 0.001, max: 0.999, noNaN: true });
    const even = { fast: 0.5, accurate: 0.5, offset: 0, intentOfAccurate: 0.5 };
    fc.assert(
      fc.property(share, share, share, (a, b, c) => {
        const both = combineOpinions(said(a), said(b), INTENTS, even);
        expect(both.supportProbability).toBeGreaterThanOrEqual(Math.min(a, b) - 1e-9);
        expect(both.supportProbability).toBeLessThanOrEqual(Math.max(a, b) + 1e-9);
        expect(both.intentProbabilities.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1);
        const support = intentPlaces('support').reduce(
          (sum, place) => sum + (both.intentProbabilities[place] ?? 0),
          0,
        );
        expect(support).toBeCloseTo(both.supportProbability);
        const more = combineOpinions(said(a), said(Math.max(b, c)), INTENTS, even);
        expect(more.supportProbability).toBeGreaterThanOrEqual(both.supportProbability - 1e-12);
      }),
    );
  });

  it('maps intents from another order, and chooses an intent of the route', () => {
    const decision = classify(model, { text: 'hm' });
    const accurate = { supportProbability: 0.999, intentProbabilities: [0.01, 0.01, 0.98] };
    const context = { version: 'a1', intents: ['praise', 'complaint', 'incident'], band };
    expect(combineTiers(decision, said(0.9), accurate, context)).toMatchObject({
      route: 'support',
      review: false,
      intent: 'incident',
      decidedBy: 'accurate',
      modelVersion: `${model.version}+a1`,
    });
    const advert = { supportProbability: 0.001, intentProbabilities: [0.01, 0.01, 0.98] };
    expect(combineTiers(decision, said(0.01, 'spam'), advert, context)).toMatchObject({
      route: 'marketing',
      review: false,
    });
  });

  it('keeps a rule’s intent when it fits the route, and gives the reason close-call in review', () => {
    const decision = {
      ...classify(model, { text: 'hm' }),
      intent: 'request' as const,
      ...reasonsFrom([
        { code: 'rule', params: { name: 'vip' } },
        { code: 'close-call', params: { percent: 44 } },
      ]),
    };
    const context = { version: 'a1', intents: INTENTS, band };
    const close = combineTiers(decision, said(0.5), said(0.5, 'incident'), context);
    expect(close).toMatchObject({ route: 'support', review: true, intent: 'request' });
    expect(close.reasons[0]).toBe('close call: 50 % support');
    expect(close.reasons.filter((reason) => reason.startsWith('close call'))).toHaveLength(1);
    expect(combineTiers(decision, said(0.01), said(0.01, 'spam'), context).intent).toBe('spam');
  });
});
