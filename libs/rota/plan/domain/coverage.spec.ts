import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { expandSlots } from '../../model/expand-slots.js';
import type { Desk } from '../../model/model.js';
import { coverageOf } from './coverage.js';

const HOUR = 3_600_000;
const FROM = Date.parse('2026-01-05T00:00:00Z');
const WEEK = { start: FROM, end: FROM + 7 * 24 * HOUR };
const at = (text: string): number => Date.parse(`${text}:00Z`);
const desk = (id: string, start: string, over: Partial<Desk> = {}): Desk => ({
  id,
  name: id,
  zone: 'UTC',
  recurrence: { start, every: 'P1D' },
  length: 'PT8H',
  seats: [{ role: 'regular', count: 1 }],
  ...over,
});
const planOf = (desks: readonly Desk[], empty: readonly string[] = []) => {
  const slots = desks.flatMap((one) => expandSlots(one, '2026-01-04', '2026-01-13'));
  const assignments = slots.flatMap(({ id }) => (empty.includes(id) ? [] : [{ slot: id, person: 'ann' }]));
  return { slots, assignments };
};

describe('gaps', () => {
  it('are none in the hours in which a desk is closed', () => {
    const office = desk('office', '2026-01-05T09:00:00', {
      recurrence: { start: '2026-01-05T09:00:00', every: 'P7D' },
      hours: [{ weekdays: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' }],
    });
    const { length: _, ...week } = office;
    expect(coverageOf([week], planOf([week]), WEEK, false)).toEqual({
      gaps: [],
      open: 40 * HOUR,
      served: 40 * HOUR,
    });
  });

  it('are opening hours that no turn covers, and turns that nobody serves', () => {
    const short = desk('office', '2026-01-05T09:00:00', {
      hours: [{ weekdays: [1], from: '08:00', to: '18:00' }],
    });
    const plan = planOf([short]);
    expect(coverageOf([short], plan, WEEK, false).gaps).toEqual([
      { start: at('2026-01-05T08:00'), end: at('2026-01-05T09:00'), reason: 'no-turn' },
      { start: at('2026-01-05T17:00'), end: at('2026-01-05T18:00'), reason: 'no-turn' },
    ]);
    const nobody = coverageOf([short], { ...plan, assignments: [] }, WEEK, false);
    expect(nobody.gaps.map(({ reason }) => reason)).toEqual(['no-turn', 'nobody', 'no-turn']);
    expect(nobody).toMatchObject({ open: 10 * HOUR, served: 0 });
  });

  it('between desks around the world are those in which none of them serves', () => {
    const three = [desk('a', '2026-01-01T00:00:00'), desk('b', '2026-01-01T08:00:00')];
    expect(coverageOf(three, planOf(three), WEEK, false).gaps).toEqual([]);
    expect(coverageOf(three, planOf(three), WEEK, true).gaps).toHaveLength(7);
    const whole = [...three, desk('c', '2026-01-01T15:00:00', { length: 'PT9H' })];
    expect(coverageOf(whole, planOf(whole), WEEK, true)).toMatchObject({ gaps: [], served: 168 * HOUR });
    const missing = coverageOf(whole, planOf(whole, ['b/2026-01-07/regular-1']), WEEK, true).gaps;
    expect(missing).toEqual([
      { start: at('2026-01-07T08:00'), end: at('2026-01-07T15:00'), reason: 'nobody' },
    ]);
  });

  it('and what is served add up to what is open', () => {
    const some = fc.array(fc.record({ hour: fc.nat(23), length: fc.integer({ min: 1, max: 20 }) }), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(some, fc.boolean(), fc.nat(6), (list, roundTheClock, missing) => {
        const desks = list.map(({ hour, length }, n) =>
          desk(`d${n}`, `2026-01-01T${String(hour).padStart(2, '0')}:00:00`, { length: `PT${length}H` }),
        );
        const plan = planOf(desks, [`d0/2026-01-0${5 + (missing % 4)}/regular-1`]);
        const { gaps, open, served } = coverageOf(desks, plan, WEEK, roundTheClock);
        expect(gaps.reduce((sum, { start, end }) => sum + end - start, served)).toBe(open);
        for (let n = 1; n < gaps.length; n++)
          expect(gaps[n - 1]?.end).toBeLessThanOrEqual(gaps[n]?.start ?? 0);
      }),
    );
  });
});
