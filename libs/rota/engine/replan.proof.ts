import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { check } from '../check/check.js';
import type { Absence, Person, PlanInput, PlanResult } from '../model/model.js';
import { plan } from './plan.js';
import { CORE, START, day, inputs, LEVEL_WEIGHTS } from '../test/random-input.js';
import { frozenEdges, replan } from './replan.js';
import { buildRoster } from './roster.js';
import { desk, planInput, team as staff } from '../test/team.js';

const instant = (date: string): string => `${date}T00:00:00Z`;
const seatsOf = (list: readonly { slot: string; person: string }[]): Map<string, string> =>
  new Map(list.map(({ slot, person }) => [slot, person]));

const team = (count: number): Person[] =>
  Array.from({ length: count }, (_, n) => ({
    id: `p${n}`,
    name: `Person ${n}`,
    zone: 'Europe/Berlin',
    department: 'care',
    skills: [],
    level: 'regular',
    share: { num: 1, den: 1 },
  }));

const weekly = (people: readonly Person[], weeks: number): PlanInput => ({
  horizon: { from: START, to: day(weeks * 7) },
  people,
  absences: [],
  desks: [
    {
      id: 'care',
      name: 'Care',
      zone: 'Europe/Berlin',
      recurrence: { start: `${START}T09:00:00`, every: 'P7D' },
      seats: [{ role: 'regular', count: 1 }],
    },
  ],
});

describe('re-plan', () => {
  test('a desk of ten where one leaves at week 10 changes that person’s four duties and no other', () => {
    const before = weekly(team(10), 52);
    const published = plan(before);
    const gone = day(70);
    const later = published.slots.filter(({ date }) => date >= gone).map(({ id }) => id);
    const leaver = before.people.find(
      ({ id }) =>
        published.assignments.filter(({ slot, person }) => person === id && later.includes(slot)).length ===
        4,
    );
    expect(leaver).toBeDefined();
    const after: PlanInput = {
      ...before,
      people: before.people.map((one) =>
        one.id === leaver?.id ? { ...one, eligible: [{ from: '2020-01-01', to: gone }] } : one,
      ),
    };
    const result = replan(after, published, instant(gone));
    expect(result.changes.map(({ before: from }) => from)).toEqual(
      Array.from({ length: 4 }, () => leaver?.id),
    );
    expect(result.provenFewest).toBe(4);
    expect(check(after, result).violations).toEqual([]);
    expect(result.changes[0]?.why).toMatch(/not on the staff/);
  });

  const shapes = {
    core: CORE,
    'caps and levels': { ...CORE, caps: true, levels: true },
    classes: { ...CORE, classes: true },
    'two desks, rest': { ...CORE, desks: 2, rest: true, turns: 20 },
  };
  test.each(Object.entries(shapes))('%s: unchanged input changes nothing, from whatever date', (_, shape) => {
    fc.assert(
      fc.property(inputs(shape), fc.nat(30), (input, frozen) => {
        const published = plan(input);
        const same = replan(input, published, instant(day(frozen)));
        expect(same.changes).toEqual([]);
        expect(same.assignments).toEqual(published.assignments);
        expect(same.holes.map(({ slot }) => slot).toSorted()).toEqual(
          published.holes.map(({ slot }) => slot).toSorted(),
        );
      }),
      { numRuns: 30 },
    );
  });

  test('core rules: not even a comparison of hashes is needed for that', () => {
    fc.assert(
      fc.property(inputs(CORE), fc.nat(30), (input, frozen) => {
        const { assignments } = plan(input);
        expect(replan(input, { assignments }, instant(day(frozen))).changes).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  test.each(Object.entries(shapes))(
    '%s: after people leave and fall ill, rules hold, the past stays, and no seat moves without need',
    (_, shape) => {
      fc.assert(
        fc.property(
          inputs(shape),
          fc.nat(30),
          fc.array(fc.tuple(fc.nat(59), fc.nat(40), fc.integer({ min: 1, max: 10 })), { maxLength: 4 }),
          fc.option(fc.nat(59)),
          (input, frozen, ill, leaver) => {
            const published = plan(input);
            const edge = day(frozen);
            const more = ill.map(([who, from, days], n): Absence => ({
              id: `ill${n}`,
              person: `p${who % input.people.length}`,
              from: day(Math.max(from, frozen)),
              to: day(Math.max(from, frozen) + days),
              kind: 'sick',
              policy: 'catch-up',
            }));
            const people = input.people.map((one, n) =>
              leaver !== null && n === leaver % input.people.length
                ? { ...one, eligible: [{ from: '2020-01-01', to: edge }] }
                : one,
            );
            const after: PlanInput = { ...input, people, absences: [...input.absences, ...more] };
            const result = replan(after, published, instant(edge));
            const until = instant(edge);
            const kept = { assignments: published.assignments, until, frozenUntil: until, at: until };
            expect(check(after, { ...result, kept }).violations).toEqual([]);
            const [was, is] = [seatsOf(published.assignments), seatsOf(result.assignments)];
            const frozenSlots = result.slots.filter(({ start }) => start < instant(edge)).map(({ id }) => id);
            expect(frozenSlots.map((id) => is.get(id))).toEqual(frozenSlots.map((id) => was.get(id)));
            const newSeats = result.changes.filter((one) => one.after !== null).length;
            expect(newSeats).toBeGreaterThanOrEqual(result.provenFewest ?? 0);
            expect(shape !== CORE || newSeats === result.provenFewest).toBe(true);
          },
        ),
        { numRuns: 60 },
      );
    },
  );

  test('the share of a lone trainee is what they can serve, in a re-plan as in a plan', () => {
    const people = team(4).map((one, n): Person => (n === 0 ? { ...one, level: 'trainee' } : one));
    const seats = [
      { role: 'regular' as const, count: 1 },
      { role: 'trainee' as const, count: 1, needs: 'regular' as const },
    ];
    const input = planInput(people, 60, {
      desks: [desk({ recurrence: { start: `${START}T09:00:00`, every: 'P1D' }, seats })],
      weights: LEVEL_WEIGHTS,
      absences: [{ id: 'a', person: 'p0', from: day(20), to: day(49), kind: 'x', policy: 'catch-up' }],
    });
    const published = plan(input);
    const shareOf = (result: PlanResult): number | undefined => {
      const own = result.fairness.people.find(({ person }) => person === 'p0');
      return own && own.share.num / own.share.den;
    };
    expect(shareOf(published)).toBe(30);
    const later = {
      ...input,
      people: input.people.map((one) => (one.id === 'p3' ? { ...one, name: 'New' } : one)),
    };
    for (const now of [0, 5, 30, 55]) {
      expect(shareOf(replan(later, published, instant(day(now))))).toBe(30);
      expect(shareOf(replan(input, published, instant(day(now))))).toBe(30);
    }
  });

  const mixed = {
    ...CORE,
    people: 12,
    turns: 30,
    levels: true,
    shares: true,
    neutral: true,
    joins: true,
    limits: true,
  };
  test('no share is more than the turns that a person could serve', () => {
    fc.assert(
      fc.property(inputs(mixed), fc.nat(30), fc.nat(11), (input, frozen, who) => {
        const published = plan(input);
        const edge = instant(day(frozen));
        const changed: PlanInput = {
          ...input,
          absences: [
            ...input.absences,
            {
              id: 'ill',
              person: `p${who % input.people.length}`,
              from: day(frozen + 1),
              to: day(frozen + 9),
              kind: 'x',
              policy: 'catch-up',
            },
          ],
        };
        for (const now of [input, changed]) {
          const result = replan(now, published, edge);
          const { columns, available, people } = buildRoster(now);
          const past = new Map(people.map(({ id }) => [id, 0]));
          const starts = new Map(result.slots.map(({ id, start }) => [id, start]));
          for (const { slot, person } of published.assignments)
            if ((starts.get(slot) ?? edge) < edge) past.set(person, (past.get(person) ?? 0) + 1);
          for (const { person, share } of result.fairness.people) {
            const p = people.findIndex(({ id }) => id === person);
            const open = new Set(
              columns.flatMap(({ start, group }, at) =>
                start >= Date.parse(edge) && available[p * columns.length + at] ? [group] : [],
              ),
            );
            expect(share.num / share.den).toBeLessThanOrEqual((past.get(person) ?? 0) + open.size + 1e-9);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  test('somebody new moves no frozen duty and is not drafted for the past', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 20 }), fc.integer({ min: 5, max: 40 }), (people, weeks) => {
        const input = weekly(team(people), weeks);
        const published = plan(input);
        const middle = day(Math.floor(weeks / 2) * 7);
        const joiner: Person = {
          ...(team(1)[0] as Person),
          id: 'new',
          name: 'New',
          eligible: [{ from: middle }],
        };
        const result = replan({ ...input, people: [...input.people, joiner] }, published, instant(middle));
        const [was, is] = [seatsOf(published.assignments), seatsOf(result.assignments)];
        const frozenSlots = result.slots.filter(({ start }) => start < instant(middle)).map(({ id }) => id);
        expect(frozenSlots.map((id) => is.get(id))).toEqual(frozenSlots.map((id) => was.get(id)));
        const mine = result.assignments.filter(({ person }) => person === 'new').length;
        const rest = weeks - Math.floor(weeks / 2);
        expect(mine).toBeLessThanOrEqual(Math.ceil(rest / (people + 1)));
      }),
      { numRuns: 60 },
    );
  });

  test('each desk freezes by its own notice window', () => {
    const desks = [desk({ id: 'short', noticeHours: 24 }), desk({ id: 'long', noticeHours: 24 * 30 })];
    const input = planInput(staff(8), 20 * 7, { desks });
    const published = plan(input);
    const leaver = published.assignments.find(({ slot }) => slot.startsWith('long/2026-01-19'))?.person ?? '';
    const people = input.people.map((one) =>
      one.id === leaver ? { ...one, eligible: [{ from: '2020-01-01', to: day(7) }] } : one,
    );
    const edges = frozenEdges(desks, `${day(7)}T00:00:00Z`);
    expect(edges).toEqual({ short: '2026-01-13T00:00:00Z', long: '2026-02-11T00:00:00Z' });
    const result = replan({ ...input, people }, published, edges);
    expect(seatsOf(result.assignments).get('long/2026-01-19/regular-1')).toBe(leaver);
    const left = result.assignments.filter(({ person }) => person === leaver).map(({ slot }) => slot);
    expect(left.filter((slot) => slot.startsWith('short/') && slot > 'short/2026-01-13')).toEqual([]);
    expect(left.filter((slot) => slot.startsWith('long/') && slot > 'long/2026-02-11')).toEqual([]);
  });
});
