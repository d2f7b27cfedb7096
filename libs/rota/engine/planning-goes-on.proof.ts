import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Absence, OpeningLag, PlanInput } from '../model/model.js';
import { bounds, plan } from './plan.js';
import { replan } from './replan.js';
import { validateInput } from '../model/validate-input.js';
import { nextVersion } from '../plan/domain/next-version.js';
import { CORE, LEVEL_WEIGHTS, day, inputs } from '../test/random-input.js';
import { planInEffectOf } from '../test/small-rota.js';
import { planInput, team } from '../test/team.js';

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

/** Somebody leaves on a date. */
const withLeaver = (input: PlanInput, leaver: number, on: string): PlanInput => ({
  ...input,
  people: input.people.map((one, n) =>
    n === leaver % input.people.length ? { ...one, eligible: [{ from: '2020-01-01', to: on }] } : one,
  ),
});

describe('planning goes on', () => {
  test('whatever people owe, however little of it they can serve, and whoever leaves', () => {
    fc.assert(
      fc.property(owing, fc.nat(9), fc.nat(7), (input, frozen, leaver) => {
        const problems = validateInput(input).filter(
          ({ code }) => code !== 'seat-impossible' && code !== 'caps-impossible',
        );
        fc.pre(problems.length === 0);
        const result = plan(input);
        expect(result.assignments.length + result.holes.length).toBe(result.slots.length);
        expect(bounds(input).demand).toBe(result.slots.length);
        const edge = `${day(frozen)}T00:00:00Z`;
        const changed = withLeaver({ ...input, seed: 'z' }, leaver, day(frozen + 1));
        const again = replan(changed, result, edge);
        expect(again.assignments.length + again.holes.length).toBe(again.slots.length);
        const { horizon } = input;
        const first = nextVersion({ input, inEffect: null, now: Date.parse(edge) });
        const inEffect = planInEffectOf(first, { horizon });
        const next = nextVersion({ input: changed, inEffect, now: Date.parse(edge), fillFrozen: true });
        expect(next.assignments.length + next.holes.length).toBe(next.slots.length);
        expect(next.certificate.violations).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  const threeInTurn = (days: number, over: Partial<PlanInput>): PlanInput =>
    planInput(team(3), days, { weights: LEVEL_WEIGHTS, ...over });
  const away = (from: string, to: string): Absence => ({
    id: 'a',
    person: 'p0',
    from,
    to,
    kind: 'parental',
    policy: 'neutral',
  });

  test('what somebody on leave owes waits, and the others serve everything', () => {
    const input = threeInTurn(26 * 7, {
      absences: [away('2025-12-01', '2026-09-01')],
      lags: [{ person: 'p0', lag: { num: 1, den: 3 } }],
    });
    expect(plan(input).fairness.people.map(({ duties }) => duties)).toEqual([0, 13, 13]);
  });

  test('somebody who owes three duties and has one turn serves that one', () => {
    const { assignments } = plan(
      threeInTurn(8 * 7, {
        absences: [away('2026-01-13', '2026-03-10')],
        lags: [
          { person: 'p0', lag: { num: 3, den: 1 } },
          { person: 'p1', lag: { num: -3, den: 1 } },
        ],
      }),
    );
    expect(assignments[0]).toEqual({ slot: 'care/2026-01-05/regular-1', person: 'p0' });
  });
});
