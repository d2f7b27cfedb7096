import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { classify } from './classify.js';
import { INTENTS, SENTIMENTS } from './decision.js';
import { loadModel, WEIGHTS_FILE } from '../model/load-model.js';

const bytes = new Uint8Array(readFileSync(new URL(`../weights/fast/${WEIGHTS_FILE}`, import.meta.url)));
const model = loadModel(bytes);

describe('classify', () => {
  it('sends a person in need to support and an advert to marketing', () => {
    const need = classify(model, {
      text: '@AcmeHelp my parcel was due on Monday, still nothing. Where is it and can I get a refund?',
      brand: 'Acme',
    });
    const advert = classify(model, {
      text: 'Acme unveils its new collection at the summer show http://t.co/x #fashion #launch',
      brand: 'Acme',
    });
    expect(need).toMatchObject({ route: 'support', review: false, decidedBy: 'fast' });
    expect(advert.route).toBe('marketing');
    expect(need.supportProbability).toBeGreaterThan(advert.supportProbability);
  });

  it('never throws, stays in range and gives the same decision twice for any text', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc.string({ unit: 'grapheme', maxLength: 400 }),
    );
    const odd = fc.array(
      fc.constantFrom(
        '@',
        '#',
        'http://',
        '&amp;',
        '\\ud83d',
        '\ud83d',
        '\ufe0f',
        'aaaa',
        '{link}',
        '\u0000',
        ' ',
        'A',
        '９',
        '‮',
      ),
      { maxLength: 200 },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          anything,
          odd.map((parts) => parts.join('')),
        ),
        fc.option(anything),
        (text, brand) => {
          const once = classify(model, { text, brand });
          expect(classify(model, { text, brand })).toEqual(once);
          for (const value of [
            once.supportProbability,
            once.confidence,
            once.intensity,
            once.urgency,
            once.influence,
          ]) {
            expect(value).toBeGreaterThanOrEqual(0);
            expect(value).toBeLessThanOrEqual(1);
          }
          expect(INTENTS).toContain(once.intent);
          expect(SENTIMENTS).toContain(once.sentiment);
          expect(once.fingerprint).toMatch(/^[0-9a-f]{16}$/);
          expect(once.review && once.route !== 'support').toBe(false);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('decides a mention the same after any other mentions', () => {
    const parts = ['?', '!', '.', 'hi', ' ', '@AcmeHelp', '😡', '#No', 'http://t.co/x', 'a1'];
    const text = fc.array(fc.constantFrom(...parts), { maxLength: 12 }).map((list) => list.join(''));
    fc.assert(
      fc.property(text, text, text, (asked, before, other) => {
        classify(model, { text: before });
        const first = classify(model, { text: asked });
        classify(model, { text: other });
        expect(classify(model, { text: asked })).toEqual(first);
      }),
      { numRuns: 2_000 },
    );
  });

  it('reads a bounded part of a text of 100,000 units', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 50 }), (piece) => {
        const text = piece.repeat(Math.ceil(100_000 / piece.length));
        classify(model, { text });
        expect(model.features.scan.length).toBeLessThanOrEqual(6144);
        expect(model.features.tokenCount).toBeLessThanOrEqual(1600);
      }),
      { numRuns: 50 },
    );
  });
});
