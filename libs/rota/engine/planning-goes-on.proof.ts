import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { OpeningLag, PlanInput } from '../model/model.js';
import { bounds, plan } from './plan.js';
import { replan } from './replan.js';
import { validateInput } from '../model/validate-input.js';
import { CORE, day, inputs } from '../test/random-input.js';

const lagsOf = (people: number): fc.Arbitrary<OpeningLag[]> =>
  fc
    .uniqueArray(
      fc.record({
        at: fc.nat(Math.max(0, people - 1)),
        num: fc.integer({ min: -9, max: 9 }),
        den: fc.integer({ min: 1, max: 4 }),
      }),
      { selector: ({ at }) => at, maxLength: people },
    )
    .map((list) => list.map(({ at, num, den }) => ({ person: `p${at}`, lag: { num, den } })));

/** Inputs in which people owe or are ahead, and some of them cannot serve at all. */
const owing: fc.Arbitrary<PlanInput> = inputs({
  ...CORE,
  people: 8,
  desks: 3,
  turns: 10,
  levels: true,
  shares: true,
  joins: true,
  neutral: true,
  caps: true,
  rest: true,
  limits: true,
}).chain((input) =>
  fc
    .record({
      lags: lagsOf(input.people.length),
      away: fc.nat(7),
      members: fc.option(fc.nat(7)),
      classes: fc.boolean(),
    })
    .map(({ lags, away, members, classes }): PlanInput => ({
      ...input,
      lags,
      absences: [
        ...input.absences,
        ...input.people.slice(0, away % 3).map(({ id }) => ({
          id: `away-${id}`,
          person: id,
          from: '2025-12-01',
          to: day(400),
          kind: 'parental',
          policy: 'neutral' as const,
        })),
      ],
      desks: input.desks.map((desk) => ({
        ...desk,
        balanceClasses: classes,
        ...(members === null
          ? {}
          : { members: input.people.slice(members % input.people.length).map(({ id }) => id) }),
      })),
    })),
);

describe('planning goes on', () => {
  test('whatever people owe, however little of it they can serve', () => {
    fc.assert(
      fc.property(owing, fc.nat(9), (input, frozen) => {
        const problems = validateInput(input).filter(
          ({ code }) => code !== 'seat-impossible' && code !== 'caps-impossible',
        );
        fc.pre(problems.length === 0);
        const result = plan(input);
        expect(result.assignments.length + result.holes.length).toBe(result.slots.length);
        expect(bounds(input).demand).toBe(result.slots.length);
        const edge = `${day(frozen)}T00:00:00Z`;
        const again = replan({ ...input, seed: 'z' }, result, edge);
        expect(again.assignments.length + again.holes.length).toBe(again.slots.length);
      }),
      { numRuns: 150 },
    );
  });

  test('what somebody on leave owes waits, and the others serve everything', () => {
    const base: PlanInput = {
      horizon: { from: '2026-01-05', to: '2026-07-06' },
      people: ['ann', 'ben', 'cem'].map((id) => ({
        id,
        name: id,
        zone: 'UTC',
        department: 'x',
        skills: [],
        level: 'regular',
        share: { num: 1, den: 1 },
      })),
      absences: [
        { id: 'a', person: 'ann', from: '2025-12-01', to: '2026-09-01', kind: 'parental', policy: 'neutral' },
      ],
      desks: [
        {
          id: 'care',
          name: 'Care',
          zone: 'UTC',
          recurrence: { start: '2026-01-05T09:00:00', every: 'P7D' },
          seats: [{ role: 'regular', count: 1 }],
        },
      ],
      lags: [{ person: 'ann', lag: { num: 1, den: 3 } }],
    };
    expect(plan(base).fairness.people.map(({ duties }) => duties)).toEqual([0, 13, 13]);
  });

  test('somebody who owes three duties and has one turn serves that one', () => {
    const base: PlanInput = {
      horizon: { from: '2026-01-05', to: '2026-03-02' },
      people: ['ann', 'ben', 'cem'].map((id) => ({
        id,
        name: id,
        zone: 'UTC',
        department: 'x',
        skills: [],
        level: 'regular',
        share: { num: 1, den: 1 },
      })),
      absences: [
        { id: 'a', person: 'ann', from: '2026-01-13', to: '2026-03-10', kind: 'x', policy: 'neutral' },
      ],
      desks: [
        {
          id: 'care',
          name: 'Care',
          zone: 'UTC',
          recurrence: { start: '2026-01-05T09:00:00', every: 'P7D' },
          seats: [{ role: 'regular', count: 1 }],
        },
      ],
      lags: [
        { person: 'ann', lag: { num: 3, den: 1 } },
        { person: 'ben', lag: { num: -3, den: 1 } },
      ],
    };
    const { assignments } = plan(base);
    expect(assignments[0]).toEqual({ slot: 'care/2026-01-05/regular-1', person: 'ann' });
  });
});
