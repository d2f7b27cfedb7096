import { describe, expect, test } from '@jest/globals';
import type { Level } from '#libs/contracts';
import { desk, planInput, team } from '../test/team.js';
import { LEVEL_WEIGHTS, START } from '../test/random-input.js';
import type { PersonFairness, PlanInput, PlanResult, Slot } from '../model/model.js';
import { check } from '../check/check.js';
import { plan } from './plan.js';

const daily = desk({ recurrence: { start: `${START}T00:00:00`, every: 'P1D' } });
const isWeekend = ({ date }: Slot): boolean => Temporal.PlainDate.from(date).dayOfWeek >= 6;
const spread = (values: readonly number[]): number => Math.max(...values) - Math.min(...values);

/** The turns of everybody on the list. */
function turnsOf({ people }: PlanInput, { slots, assignments }: PlanResult): Slot[][] {
  const byId = new Map(slots.map((slot) => [slot.id, slot]));
  return people.map(({ id }) =>
    assignments.flatMap(({ slot, person }) => (person === id ? (byId.get(slot) ?? []) : [])),
  );
}

const fairnessOf = ({ fairness }: PlanResult, id: string): PersonFairness | undefined =>
  fairness.people.find(({ person }) => person === id);

describe('fair is weight, not count', () => {
  const sevenDaily = planInput(team(7), 364, { desks: [daily] });
  const year = plan(sevenDaily);

  test('seven people on a daily desk serve 14 or 15 weekend days each in a year', () => {
    const weekends = turnsOf(sevenDaily, year).map((turns) => turns.filter(isWeekend).length);
    expect(weekends.toSorted((a, b) => a - b)).toEqual([14, 15, 15, 15, 15, 15, 15]);
  });

  test('seven people on a daily desk serve 52 days each in a year', () => {
    expect(turnsOf(sevenDaily, year).map((turns) => turns.length)).toEqual(
      Array.from({ length: 7 }, () => 52),
    );
  });

  test('nobody of fourteen people on a daily desk is always on one weekday', () => {
    const input = planInput(team(14), 364, { desks: [daily] });
    const weekdays = turnsOf(input, plan(input)).map(
      (turns) => new Set(turns.map(({ date }) => Temporal.PlainDate.from(date).dayOfWeek)).size,
    );
    expect(Math.min(...weekdays)).toBeGreaterThan(3);
  });

  test('a handoff on Monday and Thursday costs everybody the same hours within one duty', () => {
    const twice = desk({ recurrence: { start: `${START}T09:00:00`, rule: 'FREQ=WEEKLY;BYDAY=MO,TH' } });
    const input = planInput(team(4), 364, { desks: [twice], weights: LEVEL_WEIGHTS });
    const hours = turnsOf(input, plan(input)).map((turns) =>
      turns.reduce((sum, { start, end }) => sum + (Date.parse(end) - Date.parse(start)) / 3_600_000, 0),
    );
    expect(spread(hours)).toBeLessThanOrEqual(96);
  });

  test('a full-timer serves at least as often as any quarter-timer', () => {
    const [full, ...rest] = team(9);
    const people = [full!, ...rest.map((one) => ({ ...one, share: { num: 1, den: 4 } }))];
    const five = desk({ seats: [{ role: 'regular', count: 5 }] });
    for (const weeks of [1, 2, 3, 5]) {
      const input = planInput(people, weeks * 7, { desks: [five] });
      const [first = [], ...others] = turnsOf(input, plan(input));
      expect(first.length).toBeGreaterThanOrEqual(Math.max(...others.map((turns) => turns.length)));
    }
  });

  test('an unsocial hour weighs one and a half, and an hour of a public holiday two', () => {
    const input = planInput(team(1), 7, {
      desks: [daily],
      holidays: [{ region: 'XX', dates: ['2026-01-06'] }],
    });
    // Five weekdays, one of them a holiday, and two days of a weekend.
    expect(fairnessOf(plan(input), 'p0')?.hours).toBeCloseTo(4 * 24 + 24 * 2 + 2 * 24 * 1.5, 6);
  });

  test('the factors that the input names replace the usual ones', () => {
    const weights = { unsocial: { num: 3, den: 1 }, holiday: { num: 4, den: 1 } };
    const input = planInput(team(1), 7, {
      desks: [daily],
      holidays: [{ region: 'XX', dates: ['2026-01-06'] }],
      weights,
    });
    expect(fairnessOf(plan(input), 'p0')?.hours).toBeCloseTo(4 * 24 + 24 * 4 + 2 * 24 * 3, 6);
  });
});

/** Different colleagues by person. */
function colleaguesOf(input: PlanInput, { assignments, slots }: PlanResult): number[] {
  const turnOf = new Map(slots.map(({ id, start }) => [id, start]));
  const met = new Map(input.people.map(({ id }) => [id, new Set<string>()]));
  for (const together of Map.groupBy(assignments, ({ slot }) => turnOf.get(slot)).values())
    for (const { person } of together)
      for (const other of together) if (other.person !== person) met.get(person)?.add(other.person);
  return [...met.values()].map(({ size }) => size);
}

/** Days between the beginnings of everybody's duties. */
function gapsOf(input: PlanInput, result: PlanResult): number[] {
  const DAY_MS = 86_400_000;
  return turnsOf(input, result).flatMap((turns) => {
    const days = turns.map(({ start }) => Date.parse(start) / DAY_MS).toSorted((a, b) => a - b);
    return days.slice(1).map((day, at) => Math.round(day - (days[at] as number)));
  });
}

describe('people meet', () => {
  const two = desk({ seats: [{ role: 'regular', count: 2 }] });

  test.each([
    [10, 45],
    [8, 28],
    [6, 15],
  ])('each of %i people on two seats meets every colleague in %i weeks', (people, weeks) => {
    const input = planInput(team(people), weeks * 7, { desks: [two] });
    const result = plan(input);
    expect(colleaguesOf(input, result)).toEqual(Array.from({ length: people }, () => people - 1));
    expect(check(input, result)).toMatchObject({ valid: true, spread: 0, followsShares: true });
  });
});

describe('duties are spaced', () => {
  test.each([
    [7, 364, 5],
    [6, 182, 4],
    [5, 84, 4],
    [10, 182, 7],
  ])(
    '%i people on a daily desk for %i days have at least %i days from one duty to the next',
    (people, days, least) => {
      const input = planInput(team(people), days, { desks: [daily] });
      expect(Math.min(...gapsOf(input, plan(input)))).toBeGreaterThanOrEqual(least);
    },
  );
});

describe('duty before the horizon', () => {
  test('binds the rest of whoever served it', () => {
    const rested = desk({ recurrence: daily.recurrence, minimumRestHours: 30 });
    const base = planInput(team(3), 21, { desks: [rested] });
    const first = plan(base).assignments[0]?.person ?? '';
    const before = [
      { person: first, desk: 'care', start: '2026-01-03T23:00:00Z', end: '2026-01-04T23:00:00Z' },
    ];
    const after = plan({ ...base, before });
    const firstDays = after.assignments.slice(0, 2).map(({ person }) => person);
    expect(firstDays).not.toContain(first);
    expect(after.holes).toEqual([]);
  });
});

describe('levels', () => {
  test.each<Level>(['expert', 'regular'])('an idle %s is named among those without duty', (level) => {
    const people = team(3).map((one, n) => (n === 2 ? { ...one, level } : one));
    const input = planInput(people, 70, { desks: [desk({ members: ['p0', 'p1'] })] });
    expect(plan(input).fairness.withoutDuty).toEqual(['p2']);
  });
});
