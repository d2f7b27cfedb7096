import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ledgerBalances, openingLags, reverseEntries, servedParts, settleLedger } from './duty-ledger.js';
import { plan } from '../../engine/plan.js';
import { CORE, inputs } from '../../test/random-input.js';
import { type Ratio, ZERO, add } from '../../model/ratio.js';

const total = (balances: Iterable<Ratio>): Ratio => [...balances].reduce(add, ZERO);

describe('duty ledger', () => {
  test('sums to zero in every account, also after a correction', () => {
    fc.assert(
      fc.property(
        inputs({ ...CORE, people: 20, shares: true, neutral: true, joins: true, classes: true }),
        (input) => {
          const { slots, assignments } = plan(input);
          const entries = settleLedger(input, slots, assignments);
          const corrected = [...entries, ...reverseEntries(entries.slice(0, 7))];
          for (const account of ['duty', 'unsocial', 'holiday'] as const) {
            expect(total(ledgerBalances(entries, account).values()).num).toBe(0n);
          }
          const back = ledgerBalances([...corrected, ...reverseEntries(corrected)]);
          expect([...back.values()].every(({ num }) => num === 0n)).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('gives served and owed duty of a person; the lag is their difference', () => {
    fc.assert(
      fc.property(inputs({ ...CORE, people: 12, shares: true, joins: true, classes: true }), (input) => {
        const { slots, assignments, fairness } = plan(input);
        const entries = settleLedger(input, slots, assignments);
        const parts = servedParts(entries);
        const lags = new Map(openingLags(entries).map(({ person, lag }) => [person, lag.num / lag.den]));
        for (const [person, { duties, unsocial, holiday, hours, owedHours }] of parts) {
          const own = fairness.people.find((one) => one.person === person);
          expect({ person, duties, unsocial, holiday }).toEqual({
            person,
            duties: own?.duties,
            unsocial: own?.unsocial,
            holiday: own?.holiday,
          });
          expect(owedHours - hours).toBeCloseTo(lags.get(person) ?? 0, 6);
        }
      }),
      { numRuns: 30 },
    );
  });
});
