import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { classify } from './classify.js';
import { explain } from './explain.js';
import { loadModel, WEIGHTS_FILE } from '../model/load-model.js';

const model = loadModel(
  new Uint8Array(readFileSync(new URL(`../weights/fast/${WEIGHTS_FILE}`, import.meta.url))),
);

describe('explain', () => {
  const input = { text: '@acme nice shop but my order never arrived and nobody replies', brand: 'acme' };

  it('shows the text as the model reads it, with masked handles', () => {
    expect(explain(model, input).tokens.slice(0, 3)).toEqual(['<brand>', 'nice', 'shop']);
  });

  it('splits the log-odds into parts that add up to the probability', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), (text) => {
        const { parts, decision } = explain(model, { text });
        const sum = parts.ngrams + parts.words + parts.shapes + parts.base;
        expect(1 / (1 + Math.exp(-sum))).toBeCloseTo(decision.supportProbability, 3);
      }),
      { numRuns: 30 },
    );
  });

  it('names pieces without which the route changes', () => {
    const { decision, wouldChange } = explain(model, input);
    expect(decision.route).toBe('support');
    expect(wouldChange?.route).toBe('marketing');
    const left = input.text.split(' ').filter((piece) => !wouldChange?.without.includes(piece));
    expect(classify(model, { ...input, text: left.join(' ') }).route).toBe('marketing');
  });

  it('orders pieces by their effect on the log-odds', () => {
    const sizes = explain(model, input).strongest.map(({ logOdds }) => Math.abs(logOdds));
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
  });
});
