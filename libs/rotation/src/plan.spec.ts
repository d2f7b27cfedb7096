import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { check } from './check.js';
import type { PlanInput } from './model.js';
import { plan } from './plan.js';
import { CORE, inputs } from './random-input.testing.js';

const reversed = (input: PlanInput): PlanInput => ({
  ...input,
  people: input.people.toReversed(),
  absences: input.absences.toReversed(),
  desks: input.desks.toReversed(),
});

describe('plans of the core rules', () => {
  test('seat everybody, stay within one duty of every share at every date, and reach the proven spread', () => {
    fc.assert(
      fc.property(inputs(CORE), (input) => {
        const result = plan(input);
        const certificate = check(input, result);
        expect(certificate.violations).toEqual([]);
        expect(certificate.withinOneAtEveryDate).toBe(true);
        expect(certificate.spread).toBe(result.bounds.spread);
        expect(certificate.spread).toBe(certificate.provenSpread);
        expect(result.fairness).toMatchObject({
          max: certificate.max,
          min: certificate.min,
          withoutDuty: certificate.withoutDuty,
        });
      }),
      { numRuns: 300 },
    );
  });

  test('do not depend on the order of the input', () => {
    fc.assert(
      fc.property(inputs({ ...CORE, desks: 2, caps: true, levels: true }), (input) => {
        const [a, b] = [plan(input), plan(reversed(input))];
        expect(b.assignments.toSorted((x, y) => (x.slot < y.slot ? -1 : 1))).toEqual(
          a.assignments.toSorted((x, y) => (x.slot < y.slot ? -1 : 1)),
        );
        expect(b.inputHash).toBe(a.inputHash);
      }),
      { numRuns: 100 },
    );
  });
});

describe('plans with more rules', () => {
  const shapes = {
    'part-time shares': { ...CORE, shares: true },
    'neutral absences, joins and leaves': { ...CORE, neutral: true, joins: true },
    'experts and trainees': { ...CORE, levels: true },
    'department caps': { ...CORE, caps: true },
    'limits of duties': { ...CORE, limits: true },
    'two hundred people': { ...CORE, people: 200, turns: 60 },
    'four desks': { ...CORE, desks: 4, turns: 15 },
    'minimum rest': { ...CORE, rest: true },
    'classes of duty': { ...CORE, classes: true, turns: 60 },
    'everything at once': {
      ...CORE,
      desks: 3,
      turns: 14,
      levels: true,
      shares: true,
      neutral: true,
      joins: true,
      caps: true,
      rest: true,
      limits: true,
    },
  };
  test.each(Object.entries(shapes))(
    '%s: every hard rule holds and no hole could simply be filled',
    (_, shape) => {
      fc.assert(
        fc.property(inputs(shape), (input) => {
          const result = plan(input);
          const certificate = check(input, result);
          expect(certificate.violations).toEqual([]);
          expect(certificate.spread).toBeGreaterThanOrEqual(certificate.provenSpread);
        }),
        { numRuns: 25 },
      );
    },
  );
});
