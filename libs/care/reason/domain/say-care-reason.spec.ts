import { describe, expect, it } from '@jest/globals';
import { aDecision } from '../../../../test/support/decision.js';
import { CARE_REASON_CODES } from './care-reason.js';
import { codesOfDecision, codesOfEntry, codesOfItem } from './kept-reasons.js';
import { codeOfWords, sayCareReason } from './say-care-reason.js';

const params = {
  name: 'vip',
  priority: 2,
  minutes: 30,
  words: 'as it was',
  needs: 'de',
  offers: 5,
  clock: 'first_response',
  percent: 75,
  dueAt: '2026-11-30T08:30:00.000Z',
};

describe('reasons of care', () => {
  it.each(CARE_REASON_CODES)('%s becomes a phrase, and the phrase leads back to its code', (code) => {
    const words = sayCareReason({ code, params });
    expect(words).not.toBe(code);
    expect(words).not.toContain('undefined');
    const { code: found } = codeOfWords(words);
    expect([code, 'words']).toContain(found);
  });

  it('says all that held of a rule, in one order', () => {
    const held = { minUrgency: 0.5, phrase: 'refund', network: 'x', minFollowers: 10, name: 'vip' };
    expect(sayCareReason({ code: 'routed.by-rule', params: held })).toBe(
      'rule "vip": network x, says refund, at least 10 followers, urgency at least 0.5',
    );
  });

  it('lets a code of a later version stand for itself', () => {
    expect(sayCareReason({ code: 'a-later-one' })).toBe('a-later-one');
  });
});

describe('reasons that are kept', () => {
  it('has one code for each reason of a decision, also where an earlier version kept words alone', () => {
    const asks = { code: 'asks-question' };
    const decision = aDecision({ reasons: ['asks a question', 'rings a bell'], reasonCodes: [asks] });
    expect(codesOfDecision(decision)).toEqual([asks, { code: 'words', params: { words: 'rings a bell' } }]);
  });

  it('finds the codes of an item that an earlier version opened', () => {
    expect(codesOfItem(['urgent words', 'says gone'], null)).toEqual([
      { code: 'priority.urgent-words' },
      { code: 'words', params: { words: 'says gone' } },
    ]);
  });

  it.each([
    ['claimed', { because: 'most urgent of the queues on duty' }, [{ code: 'claimed.most-urgent' }]],
    ['opened', { because: ['no_open_item'], reasonCodes: [] }, [{ code: 'joined.no_open_item' }]],
    [
      'review_confirmed',
      { because: 'nobody reviewed it within 30 min' },
      [{ code: 'review.timed-out', params: { minutes: 30 } }],
    ],
    [
      'lease_expired',
      { reasonCodes: [{ code: 'returned.lease-ended' }] },
      [{ code: 'returned.lease-ended' }],
    ],
    ['noted', { note: 'hello' }, []],
  ] as const)('tells why an entry %s came to be', (kind, data, codes) => {
    expect(codesOfEntry(kind, data)).toEqual(codes);
  });
});
