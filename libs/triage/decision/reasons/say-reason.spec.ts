import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { classify } from '../classify.js';
import { loadModel, WEIGHTS_FILE } from '../../model/load-model.js';
import { REASON_CODES } from './reason.js';
import { sayReason } from './say-reason.js';
import { reasonsFrom, withReason } from './with-reason.js';

const model = loadModel(
  new Uint8Array(readFileSync(new URL(`../../weights/fast/${WEIGHTS_FILE}`, import.meta.url))),
);

describe('reasons', () => {
  it.each(REASON_CODES)('%s becomes a phrase', (code) => {
    expect(
      sayReason({ code, params: { percent: 5, nth: 2, kind: 'outage', words: 'w', name: 'n' } }),
    ).toMatch(/\S/);
    expect(sayReason({ code, params: {} })).not.toBe(code);
  });

  it('shows an unknown code of a later version as it is', () => {
    expect(sayReason({ code: 'a-later-one' })).toBe('a-later-one');
  });

  it('gives one sentence for each code, in the same order, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.nat(8), (text, recentMentions) => {
        const { reasons, reasonCodes } = classify(model, { text, brand: 'acme', recentMentions });
        expect(reasons).toEqual(reasonCodes.map((reason) => sayReason(reason)));
        expect(reasons.length).toBeGreaterThan(0);
      }),
    );
  });

  it('puts a new reason in front and removes the reasons that it replaces', () => {
    const before = reasonsFrom([{ code: 'close-call', params: { percent: 44 } }, { code: 'asks-question' }]);
    const after = withReason(
      before,
      { code: 'read-twice', params: { percent: 91 } },
      { instead: ['close-call'], most: 4 },
    );
    expect(after.reasons).toEqual(['read twice: 91 % support', 'asks a question']);
    expect(after.reasonCodes.map(({ code }) => code)).toEqual(['read-twice', 'asks-question']);
  });

  it('keeps the words of decisions that came without codes', () => {
    const after = withReason(
      { reasons: ['asks'] },
      { code: 'read-twice', params: { percent: 9 } },
      {
        instead: [],
        most: 4,
      },
    );
    expect(after.reasons).toEqual(['read twice: 9 % support', 'asks']);
  });
});
