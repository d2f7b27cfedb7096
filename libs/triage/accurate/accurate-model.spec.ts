import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { AccurateModel } from './accurate-model.js';
import { shippedWeights } from './shipped-weights.js';

const SUPPORT = ['complaint', 'incident', 'question', 'request', 'followup'];

describe('the shipped accurate model', () => {
  let model: AccurateModel;

  beforeAll(() => {
    model = new AccurateModel(readFileSync(shippedWeights() ?? ''));
  });

  test.each([
    ['my broadband has been down since Tuesday and nobody calls me back', 'Acme', true],
    ['@acme why was I charged twice this month?', '@acme', true],
    ['hab seit gestern kein netz mehr, wann geht das wieder?', 'Acme', true],
    ['toujours pas de réponse de votre service client, ça fait trois semaines', 'Acme', true],
    ['thank you @acme, the new phone arrived today and I love it!', '@acme', false],
    ['RT to win tickets! #acmefest http://t.co/x', 'Acme', false],
    ['Acme opens its tenth shop in Leeds, says the local paper http://t.co/y', 'Acme', false],
  ])('%s', (text, brand, support) => {
    const [opinion] = model.classify([{ text, brand }]);
    expect((opinion?.supportProbability ?? NaN) > 0.5).toBe(support);
  });

  test('gives each intent a probability, and most of it to intents of the route', () => {
    const [opinion] = model.classify([{ text: 'please refund my order, it never arrived', brand: 'Acme' }]);
    const shares = opinion?.intentProbabilities ?? [];
    const named = model.intents.map((intent, i) => ({ intent, share: shares[i] ?? NaN }));
    expect(named.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 6);
    const support = named.filter(({ intent }) => SUPPORT.includes(intent));
    expect(support.reduce((sum, { share }) => sum + share, 0)).toBeGreaterThan(0.5);
  });

  test('gives a mention the same opinion alone and in a batch', () => {
    const texts = ['', 'ok', 'still waiting…', 'x'.repeat(500), 'no signal again 😡😡 in M1'].map((text) => ({
      text,
    }));
    expect(model.classify(texts)).toEqual(texts.flatMap((input) => model.classify([input])));
  });

  test('gives an opinion about any string of any length', () => {
    const any = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc.string({ maxLength: 100_000, size: 'max' }),
    );
    fc.assert(
      fc.property(
        fc.array(any, { maxLength: 3 }),
        fc.option(fc.string(), { nil: undefined }),
        (texts, brand) => {
          for (const { supportProbability } of model.classify(texts.map((text) => ({ text, brand })))) {
            expect(supportProbability).toBeGreaterThan(0);
            expect(supportProbability).toBeLessThan(1);
          }
        },
      ),
      { numRuns: 25 },
    );
  });
});
