import { describe, expect, test } from '@jest/globals';
import { plan } from '../engine/plan.js';
import type { PlanInput, PlanResult, ShareTable } from '../model/model.js';
import { LEVEL_WEIGHTS, day } from '../test/random-input.js';
import { desk, planInput, team } from '../test/team.js';
import { type CheckedPlan, check } from './check.js';

const input: PlanInput = planInput(team(6), 140, {
  weights: LEVEL_WEIGHTS,
  absences: [
    { id: 'a', person: 'p0', from: day(14), to: day(35), kind: 'vacation', policy: 'catch-up' },
    { id: 'b', person: 'p1', from: day(49), to: day(70), kind: 'vacation', policy: 'catch-up' },
  ],
});
const honest = plan(input);
const table = honest.shares as ShareTable;
const firstSlot = honest.assignments[0]!.slot;
const awaySlot = honest.slots.find(({ date }) => date === day(21))!.id;
const reseated = (slot: string, person: string): PlanResult['assignments'] =>
  honest.assignments.map((one) => (one.slot === slot ? { slot, person } : one));

/** A table in which whatever somebody serves is what they owe. */
function tableOf(assignments: PlanResult['assignments']): ShareTable {
  return {
    ...table,
    rows: input.people.map(({ id }) => ({
      people: [id],
      units: Float64Array.from(
        table.columns.map(({ slots, weight }) =>
          assignments.some(({ slot, person }) => slots.includes(slot) && person === id)
            ? table.unit * weight
            : 0,
        ),
      ),
    })),
  };
}
const rowsWith = (change: (units: Float64Array, row: number) => Float64Array): ShareTable => ({
  ...table,
  rows: table.rows.map((row, at) => ({ ...row, units: change(row.units, at) })),
});

const hogged = honest.assignments.map(({ slot }) => ({
  slot,
  person: slot === awaySlot || [day(14), day(28)].some((date) => slot.includes(date)) ? 'p5' : 'p0',
}));
const halves = honest.assignments.map(({ slot }, n) => ({
  slot,
  person: `p${(n < honest.assignments.length / 2 ? 2 : 4) + (n % 2)}`,
}));

describe('a tampered plan is refused', () => {
  test('the honest plan is valid, so that what refuses the others is the tampering', () => {
    expect(check(input, honest)).toMatchObject({ valid: true, violations: [], followsShares: true });
  });

  test.each<[string, Partial<CheckedPlan>]>([
    ['somebody who is away', { assignments: reseated(awaySlot, 'p0') }],
    ['somebody who is unknown', { assignments: reseated(firstSlot, 'nobody') }],
    [
      'a seat that is taken twice',
      { assignments: [...honest.assignments, { slot: firstSlot, person: 'p5' }] },
    ],
    ['a seat that is left out', { assignments: honest.assignments.slice(1) }],
    [
      'a seat that is hidden as a hole',
      {
        assignments: honest.assignments.slice(1),
        holes: [{ slot: firstSlot, reason: 'not-enough-people', sentence: 'Nobody.' }],
      },
    ],
    ['a turn that is not in the list of turns', { slots: honest.slots.slice(1) }],
    [
      'an hour that was moved',
      { slots: honest.slots.map((one, n) => (n === 0 ? { ...one, end: one.start } : one)) },
    ],
    [
      'a lowered share',
      { shares: rowsWith((units, row) => (row === 0 ? units.map((one) => one / 2) : units)) },
    ],
    ['a wrong total of a turn', { shares: rowsWith((units) => units.map((one, n) => (n === 0 ? 0 : one))) }],
    ['a person left out of the shares', { shares: { ...table, rows: table.rows.slice(1) } }],
    ['an empty table of shares', { shares: { ...table, rows: [] } }],
    ['a table of shares without columns', { shares: { ...table, columns: [] } }],
    ['a person named twice in the shares', { shares: { ...table, rows: [...table.rows, table.rows[0]!] } }],
    ['one who serves everything, by a table that says so', { assignments: hogged, shares: tableOf(hogged) }],
    [
      'halves of the staff one after the other, by a table that says so',
      { assignments: halves, shares: tableOf(halves) },
    ],
  ])('%s', (_, tampering) => {
    expect(check(input, { ...honest, ...tampering }).violations).not.toEqual([]);
  });

  test('a seat that was handed over does not follow the shares', () => {
    const [from, to] = ['p2', 'p3'];
    const all = honest.assignments.map((one) => (one.person === from ? { ...one, person: to } : one));
    expect(check(input, { ...honest, assignments: all })).toMatchObject({
      followsShares: false,
      withoutDuty: [from],
      everyoneServes: false,
    });
  });

  test('one who serves everything is a number of hours from what accrued, also without a table of shares', () => {
    const { weight, withinOneAtEveryDate } = check(input, { ...honest, assignments: hogged, shares: null });
    expect(withinOneAtEveryDate).toBe(false);
    expect(weight.largestDistance.hours).toBeGreaterThan(weight.heaviestDuty);
    expect(weight.largestDistance.person).toBe('p0');
  });
});

describe('an empty seat has a witness', () => {
  test('who could take it, and the counting that shows that no plan fills it', () => {
    const three = desk({ seats: [{ role: 'regular', count: 3 }] });
    const short = planInput(team(2), 14, { desks: [three] });
    const { emptySeats, valid } = check(short, plan(short));
    expect(valid).toBe(true);
    expect(emptySeats).toMatchObject([
      { proven: true, could: ['p0', 'p1'] },
      { proven: true, could: ['p0', 'p1'] },
    ]);
  });

  test('or is called not proven where the plan could have filled it', () => {
    const filled = plan(input);
    const { emptySeats } = check(input, { ...filled, assignments: filled.assignments.slice(1) });
    expect(emptySeats).toMatchObject([
      { slot: firstSlot, proven: false, sentence: expect.stringMatching(/^Not proven/) },
    ]);
  });
});
