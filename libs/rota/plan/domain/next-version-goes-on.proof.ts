import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { PlanInput } from '../../model/model.js';
import { validateInput } from '../../model/validate-input.js';
import { CORE, day, inputs } from '../../test/random-input.js';
import { NOW, planInEffectOf } from '../../test/small-rota.js';
import { nextVersion } from './next-version.js';

const shape = {
  ...CORE,
  people: 8,
  desks: 2,
  turns: 10,
  levels: true,
  shares: true,
  joins: true,
  neutral: true,
  caps: true,
  rest: true,
  limits: true,
};

/** Everybody owes or is ahead, in hours or in duties, and the first of them are away for all of the horizon. */
const owing: fc.Arbitrary<PlanInput> = inputs(shape).chain((input) =>
  fc
    .record({
      amounts: fc.array(fc.integer({ min: -30, max: 30 }), {
        minLength: input.people.length,
        maxLength: input.people.length,
      }),
      den: fc.integer({ min: 1, max: 4 }),
      unit: fc.constantFrom<'hours' | 'duties'>('hours', 'duties'),
      away: fc.integer({ min: 0, max: input.people.length }),
      policy: fc.constantFrom<'catch-up' | 'neutral'>('catch-up', 'neutral'),
    })
    .map(({ amounts, den, unit, away, policy }): PlanInput => ({
      ...input,
      lags: amounts.map((num, n) => ({ person: `p${n}`, lag: { num, den }, unit })),
      absences: [
        ...input.absences,
        ...input.people.slice(0, away).map(({ id }) => ({
          id: `away-${id}`,
          person: id,
          from: day(-30),
          to: day(400),
          kind: 'leave',
          policy,
        })),
      ],
    })),
);

describe('the next version', () => {
  test('is made whatever people owe and however long they are away, as a first plan and after one', () => {
    fc.assert(
      fc.property(
        owing,
        fc.boolean(),
        fc.boolean(),
        fc.boolean(),
        (input, breakGlass, fillFrozen, rebalance) => {
          const problems = validateInput(input).filter(
            ({ code }) => code !== 'seat-impossible' && code !== 'caps-impossible',
          );
          fc.pre(problems.length === 0);
          const { lags: _, ...before } = input;
          const first = nextVersion({ input: before, inEffect: null, now: NOW });
          const inEffect = planInEffectOf(first, { horizon: input.horizon });
          const later = nextVersion({ input, inEffect, now: NOW, breakGlass, fillFrozen, rebalance });
          expect(later.assignments.length + later.holes.length).toBe(later.slots.length);
          expect(later.certificate.violations).toEqual([]);
        },
      ),
      { numRuns: 120 },
    );
  });
});
