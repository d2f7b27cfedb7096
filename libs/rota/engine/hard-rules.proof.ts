import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { check } from '../check/check.js';
import type { PlanInput, PlanResult } from '../model/model.js';
import { isoWeek } from '../model/wall-time.js';
import { START } from '../test/random-input.js';
import { desk, planInput, team } from '../test/team.js';
import { plan } from './plan.js';
import { replan } from './replan.js';

const DAILY = desk({ recurrence: { start: `${START}T09:00:00`, every: 'P1D' } });
const edge = { care: `${START}T00:00:00Z` };

/** The most duties that somebody has in one period. */
function mostOf({ slots, assignments }: PlanResult, period: (date: string) => string): number {
  const dates = new Map(slots.map(({ id, date }) => [id, date]));
  const counts = Map.groupBy(assignments, ({ slot, person }) => `${person} ${period(dates.get(slot) ?? '')}`);
  return [...counts.values()].reduce((most, { length }) => Math.max(most, length), 0);
}
const week = (date: string): string => JSON.stringify(isoWeek(date));

describe('at most so many duties a week or a month', () => {
  test('leaves seats empty before it eats two trainees', () => {
    const trainees = team(2).map((one) => ({ ...one, level: 'trainee' as const }));
    const seats = [{ role: 'trainee' as const, count: 1 }];
    const input = planInput(trainees, 84, { desks: [{ ...DAILY, seats }], mostPerPerson: { week: 2 } });
    const result = plan(input);
    expect(mostOf(result, week)).toBe(2);
    expect(result.assignments).toHaveLength(4 * 12);
    expect(check(input, result)).toMatchObject({ valid: true, filled: 48, holes: 36 });
  });

  test('is of a full share: half a share has half of them, rounded up', () => {
    const half = team(2).map((one, n) => (n === 0 ? one : { ...one, share: { num: 1, den: 2 } }));
    const input = planInput(half, 84, { desks: [DAILY], mostPerPerson: { week: 3 } });
    const { assignments } = plan(input);
    const served = (id: string): number => assignments.filter(({ person }) => person === id).length;
    expect([served('p0'), served('p1')]).toEqual([36, 24]);
  });

  test('holds for every plan and re-plan, and the checker refuses a plan that breaks it', () => {
    const problem = fc.record({
      people: fc.integer({ min: 2, max: 6 }),
      seats: fc.integer({ min: 1, max: 2 }),
      week: fc.integer({ min: 1, max: 4 }),
      month: fc.option(fc.integer({ min: 2, max: 9 }), { nil: undefined }),
    });
    fc.assert(
      fc.property(problem, ({ people, seats, week: most, month }) => {
        const desks = [{ ...DAILY, seats: [{ role: 'regular' as const, count: seats }] }];
        const mostPerPerson = { week: most, ...(month === undefined ? {} : { month }) };
        const free = planInput(team(people), 35, { desks });
        const input: PlanInput = { ...free, mostPerPerson };
        const loose = plan(free);
        const plans = [plan(input), replan(input, { assignments: loose.assignments }, edge)];
        for (const result of plans) {
          expect(check(input, result).violations).toEqual([]);
          expect(mostOf(result, week)).toBeLessThanOrEqual(most);
          expect(mostOf(result, (date) => date.slice(0, 7))).toBeLessThanOrEqual(month ?? Infinity);
        }
        const codes = check(input, loose).violations.map(({ code }) => code);
        const isBroken =
          mostOf(loose, week) > most || mostOf(loose, (date) => date.slice(0, 7)) > (month ?? Infinity);
        expect(codes.includes('too-often')).toBe(isBroken);
      }),
      { numRuns: 8 },
    );
  });
});

describe('rest after a certain desk', () => {
  const at = (id: string, time: string, over: object = {}) =>
    desk({ id, recurrence: { start: `${START}T${time}:00`, every: 'P1D' }, length: 'PT8H', ...over });
  const late = at('late', '14:00');
  const early = at('early', '06:00', { restAfter: { late: 24 } });

  test('keeps everybody from an early turn after a late one, and not from a late turn after an early one', () => {
    const input = planInput(team(4), 28, { desks: [early, late] });
    const result = plan(input);
    const spans = new Map(result.slots.map((slot) => [slot.id, slot]));
    const pairs = Map.groupBy(result.assignments, ({ person }) => person);
    for (const own of pairs.values()) {
      const turns = own
        .map(({ slot }) => spans.get(slot))
        .toSorted((a, b) => ((a?.start ?? '') < (b?.start ?? '') ? -1 : 1));
      for (let n = 1; n < turns.length; n++) {
        const [before, after] = [turns[n - 1], turns[n]];
        if (before?.desk !== 'late' || after?.desk !== 'early') continue;
        const hours = (Date.parse(after.start) - Date.parse(before.end)) / 3_600_000;
        expect(hours).toBeGreaterThanOrEqual(24);
      }
    }
    expect(check(input, result)).toMatchObject({ valid: true, holes: 0 });
  });

  test('is a rule that the checker knows', () => {
    const input = planInput(team(2), 14, { desks: [early, late] });
    const result = plan(input);
    // Whoever serves late is early on the next day.
    const assignments = result.slots.map(({ id, desk: of, date }) => {
      const n = Temporal.PlainDate.from(START).until(date).days + (of === 'late' ? 0 : 1);
      return { slot: id, person: `p${n % 2}` };
    });
    const { violations } = check(input, { ...result, assignments, holes: [] });
    expect(violations.map(({ code }) => code)).toContain('rest');
    expect(check(input, result).violations).toEqual([]);
  });
});
