import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { emptyTable } from '../../model/packed-table.js';
import { encodeWeights, WeightsError } from '../../model/weights-file.js';
import { readTurn } from './read-turn.js';
import type { TurnPost } from './turn-features.js';
import { loadTurnModel, TURN_KINDS, TURN_WEIGHTS_FILE } from './turn-model.js';

const model = loadTurnModel(
  new Uint8Array(readFileSync(new URL(`../../weights/turn/${TURN_WEIGHTS_FILE}`, import.meta.url))),
);
const asked: TurnPost[] = [
  { by: 'customer', text: '@AcmeHelp no internet since Tuesday' },
  { by: 'brand', text: '@jo Sorry to hear that! Could you DM us your postcode and account number?' },
];
const settled: TurnPost[] = [...asked, { by: 'brand', text: 'Glad that is sorted. Have a great day!' }];

describe('a turn in a conversation', () => {
  it.each([
    ['It is still not working, when will somebody call me?', asked, 'asks'],
    ['@AcmeHelp sent you a DM', asked, 'answers'],
    ['Where is my refund?', settled, 'asks'],
  ] as const)('wakes somebody for %j', (text, before, does) => {
    expect(readTurn(model, { text, before })).toMatchObject({ acts: true, does });
  });

  it.each([
    ['Thank you so much!', asked, 'thanks'],
    ['Ok, will do.', asked, 'acks'],
    ['Never mind, it works now', asked, 'closes'],
    ['Danke!', settled, 'thanks'],
  ] as const)('lets people sleep for %j', (text, before, does) => {
    expect(readTurn(model, { text, before })).toMatchObject({ acts: false, does });
  });

  it('gives the same turn the same result, in range, for any texts', () => {
    const post = fc.record({
      by: fc.constantFrom('customer', 'brand'),
      text: fc.string({ unit: 'binary', maxLength: 400 }),
    });
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 3000 }),
        fc.array(post, { maxLength: 6 }),
        (text, before) => {
          const reading = readTurn(model, { text, before });
          expect(readTurn(model, { text, before })).toEqual(reading);
          expect(reading.actsProbability).toBeGreaterThanOrEqual(0);
          expect(reading.actsProbability).toBeLessThanOrEqual(1);
          expect(reading.acts).toBe(reading.actsProbability >= model.threshold);
          expect(TURN_KINDS).toContain(reading.does);
          expect(reading.reasons.map(({ code }) => code)).toContain('turn.does');
        },
      ),
    );
  });

  it('acts when it is unsure: the threshold is below 0.5', () => {
    expect(model.threshold).toBeLessThanOrEqual(0.5);
  });

  it('refuses weights of something else', () => {
    const other = encodeWeights(
      { modelVersion: 'x', biases: {}, calibration: { slope: 1, offset: 0 }, band: { low: 0, high: 1 } },
      { grams: { ...emptyTable(4, 1), factor: 1 } },
    );
    expect(() => loadTurnModel(other)).toThrow(WeightsError);
  });
});
