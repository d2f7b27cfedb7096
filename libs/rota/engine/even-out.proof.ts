import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { check } from '../check/check.js';
import type { Assignment, PlanInput, Slot } from '../model/model.js';
import { plan } from './plan.js';
import { CORE, LEVEL_WEIGHTS, START, day, inputs } from '../test/random-input.js';
import { replan } from './replan.js';
import { desk, planInput, team } from '../test/team.js';

const edge = `${START}T00:00:00Z`;

/** The largest difference between two people's numbers of duties at the end of any slot of some. */
function widest(
  people: readonly string[],
  slots: readonly Slot[],
  assignments: readonly Assignment[],
  from = '',
): number {
  const holders = new Map(assignments.map(({ slot, person }) => [slot, person]));
  const counts = new Map(people.map((id) => [id, 0]));
  let most = 0;
  for (const { id, start } of slots.toSorted((a, b) => (a.start < b.start ? -1 : 1))) {
    const person = holders.get(id) ?? '';
    if (counts.has(person)) counts.set(person, (counts.get(person) ?? 0) + 1);
    if (start >= from) most = Math.max(most, Math.max(...counts.values()) - Math.min(...counts.values()));
  }
  return most;
}

const daily = desk({ recurrence: { start: `${START}T09:00:00`, every: 'P1D' } });
const grown = (input: PlanInput, days: number): PlanInput => ({
  ...input,
  horizon: { from: START, to: day(days) },
});

describe('columns that nobody held before', () => {
  test('a plan that grows goes on with the turn: nobody serves twice before the others', () => {
    const input = planInput(team(7), 56, { desks: [daily], weights: LEVEL_WEIGHTS });
    const published = plan(input);
    const { slots, assignments, changes } = replan(grown(input, 200), published, edge);
    const ids = input.people.map(({ id }) => id);
    expect(widest(ids, slots, assignments)).toBe(1);
    expect(changes.every(({ before }) => before === null)).toBe(true);
  });

  test('a second desk that opens is shared out over time, not in blocks', () => {
    const input = planInput(team(8), 120, { desks: [daily] });
    const published = plan(input);
    const second = { ...daily, id: 'second', name: 'Second' };
    const result = replan({ ...input, desks: [daily, second] }, published, edge);
    const ids = input.people.map(({ id }) => id);
    const own = result.slots.filter((slot) => slot.desk === 'second');
    expect(widest(ids, own, result.assignments)).toBeLessThanOrEqual(2);
    const seats = result.assignments.map(({ slot, person }) => `${slot.split('/')[1]} ${person}`);
    expect(new Set(seats).size).toBe(seats.length);
  });

  const shapes = {
    core: CORE,
    'caps and levels': { ...CORE, caps: true, levels: true, people: 20 },
    classes: { ...CORE, classes: true, people: 20 },
    'two desks, rest, shares': { ...CORE, desks: 2, rest: true, shares: true, turns: 20, people: 20 },
  };
  test.each(Object.entries(shapes))('%s: a plan that grows keeps what was, within the rules', (_, shape) => {
    fc.assert(
      fc.property(inputs(shape), fc.integer({ min: 1, max: 40 }), (input, more) => {
        const published = plan(input);
        const days = Temporal.PlainDate.from(START).until(input.horizon.to, { largestUnit: 'days' }).days;
        const wider = grown(input, days + more);
        const result = replan(wider, published, edge);
        expect(check(wider, result).violations).toEqual([]);
        const newSeats = result.changes.filter(({ after }) => after !== null).length;
        expect(newSeats).toBeGreaterThanOrEqual(result.provenFewest ?? 0);
        expect(shape !== CORE || newSeats === result.provenFewest).toBe(true);
      }),
      { numRuns: 12 },
    );
  });

  test('among people who are always there no two are ever more than two duties apart where a plan grows', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 12 }),
        fc.integer({ min: 5, max: 60 }),
        fc.integer({ min: 5, max: 90 }),
        fc.integer({ min: 1, max: 2 }),
        (people, days, more, seats) => {
          fc.pre(seats < people);
          const busy = desk({ ...daily, seats: [{ role: 'regular', count: seats }] });
          const input = planInput(team(people), days, { desks: [busy], weights: LEVEL_WEIGHTS });
          const result = replan(grown(input, days + more), plan(input), edge);
          const ids = input.people.map(({ id }) => id);
          expect(widest(ids, result.slots, result.assignments, `${day(days)}T00:00:00Z`)).toBeLessThanOrEqual(
            2,
          );
        },
      ),
      { numRuns: 40 },
    );
  });
});
