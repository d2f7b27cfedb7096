import { describe, expect, test } from '@jest/globals';
import { ledgerBalances, openingLags, settleLedger } from './duty-ledger.js';
import { plan } from '../../engine/plan.js';
import { day } from '../../test/random-input.js';
import { planInput, team } from '../../test/team.js';

describe('duty ledger', () => {
  test('credits the person who served, not the person who was planned', () => {
    const input = planInput(team(4), 4 * 7);
    const { slots, assignments } = plan(input);
    const first = assignments[0] ?? { slot: '', person: '' };
    const cover = input.people.find(({ id }) => id !== first.person)?.id ?? '';
    const balances = ledgerBalances(settleLedger(input, slots, [{ slot: first.slot, person: cover }]));
    expect(balances.get(cover)).toEqual({ num: 3n, den: 4n });
    expect(balances.get(first.person)).toEqual({ num: -1n, den: 4n });
  });

  test('counts served duty also when the desk has changed its hours or is closed', () => {
    const input = planInput(team(4), 4 * 7);
    const { slots, assignments } = plan(input);
    const now = settleLedger(input, slots, assignments);
    const changed = input.desks.map((desk) => ({
      ...desk,
      recurrence: { start: `${day(700)}T13:00:00`, every: 'P1D' },
    }));
    expect(settleLedger({ ...input, desks: changed }, slots, assignments)).toEqual(now);
    expect(now.length).toBeGreaterThan(0);
  });

  test('lags carry a debt into the next horizon, and the next plan pays it back', () => {
    const first = planInput(team(3), 3 * 7);
    const { slots } = plan(first);
    // One person serves all three turns; the others owe one each.
    const lags = openingLags(
      settleLedger(
        first,
        slots,
        slots.map(({ id }) => ({ slot: id, person: 'p0' })),
      ),
    );
    // A week weighs 5 × 24 + 2 × 24 × 1.5 hours, all of it in the account of unsocial duty.
    const hours = (num: number) => ({
      lag: { num, den: 1 },
      unsocial: { num, den: 1 },
      holiday: { num: 0, den: 1 },
    });
    expect(lags).toEqual([
      { person: 'p0', unit: 'hours', ...hours(-384) },
      { person: 'p1', unit: 'hours', ...hours(192) },
      { person: 'p2', unit: 'hours', ...hours(192) },
    ]);
    const next = plan({ ...planInput(team(3), 6 * 7), horizon: { from: day(21), to: day(21 + 42) }, lags });
    expect(next.fairness.people.map(({ duties }) => duties)).toEqual([0, 3, 3]);
  });

  test('entries without a weight count as duties of average weight', () => {
    const first = planInput(team(3), 3 * 7);
    const { slots } = plan(first);
    const served = slots.map(({ id }) => ({ slot: id, person: 'p0' }));
    const old = settleLedger(first, slots, served).map(({ slot, account, person, amount, kind }) => ({
      slot,
      account,
      person,
      amount,
      kind,
    }));
    const lags = openingLags(old);
    expect(lags.map(({ person, lag, unit }) => [person, lag.num, unit])).toEqual([
      ['p0', -2, 'duties'],
      ['p1', 1, 'duties'],
      ['p2', 1, 'duties'],
    ]);
    const next = plan({ ...planInput(team(3), 6 * 7), horizon: { from: day(21), to: day(21 + 42) }, lags });
    expect(next.fairness.people.map(({ duties }) => duties)).toEqual([0, 3, 3]);
  });

  test('a person who joins has no entry and no lag', () => {
    const input = planInput(
      [...team(3), ...team(1, 'new').map((one) => ({ ...one, eligible: [{ from: day(14) }] }))],
      5 * 7,
    );
    const { slots } = plan(input);
    const early = slots.filter(({ date }) => date < day(14)).map(({ id }) => ({ slot: id, person: 'p0' }));
    expect(openingLags(settleLedger(input, slots, early)).map(({ person }) => person)).toEqual([
      'p0',
      'p1',
      'p2',
    ]);
  });
});
