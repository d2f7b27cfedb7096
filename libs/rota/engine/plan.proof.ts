import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { check } from '../check/check.js';
import type { PlanInput } from '../model/model.js';
import { plan } from './plan.js';
import { CORE, LEVEL_WEIGHTS, inputs } from '../test/random-input.js';
import { desk, planInput, team } from '../test/team.js';

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
        expect(certificate.followsShares).toBe(true);
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
      { numRuns: 40 },
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

describe('plans of next to nothing', () => {
  const nothing: PlanInput = {
    horizon: { from: '2026-01-05', to: '2026-02-02' },
    people: [],
    absences: [],
    desks: [],
  };

  test('no desks and no people: an empty plan', () => {
    expect(plan(nothing)).toMatchObject({ slots: [], assignments: [], holes: [], fairness: { spread: 0 } });
  });

  test('a desk without anybody: every seat is a hole that says so', () => {
    const input = planInput([], 28);
    const result = plan(input);
    expect(result.holes).toHaveLength(4);
    expect(result.holes[0]).toMatchObject({
      reason: 'not-enough-people',
      sentence: expect.stringMatching(/nobody who fits is there/),
    });
    expect(check(input, result)).toMatchObject({ valid: true, holes: 4 });
  });

  test('people without a desk have nothing to do, and are named', () => {
    expect(plan({ ...planInput(team(3), 28), desks: [] }).fairness).toMatchObject({
      withoutDuty: ['p0', 'p1', 'p2'],
      spread: 0,
    });
  });
});

describe('classes of duty', () => {
  test('are judged on the clock and calendar of whoever serves', () => {
    const night = desk({
      recurrence: { start: '2026-01-05T23:00:00', every: 'P1D' },
      length: 'PT4H',
      unsocial: { weekdays: [], nights: { from: '22:00', to: '06:00' } },
      balanceClasses: true,
    });
    const people = team(8).map((one, n) => ({
      ...one,
      zone: n % 2 === 0 ? 'Europe/Berlin' : 'America/Los_Angeles',
      region: n % 2 === 0 ? 'DE' : 'US',
    }));
    const input = planInput(people, 80, {
      desks: [night],
      holidays: [{ region: 'US', dates: ['2026-01-19'] }],
      weights: LEVEL_WEIGHTS,
    });
    const result = plan(input);
    for (const { person, duties, unsocial } of result.fairness.people) {
      expect([person, unsocial]).toEqual([
        person,
        Number(person.slice(1)) % 2 === 0
          ? duties
          : result.fairness.people.find((one) => one.person === person)?.holiday,
      ]);
    }
    expect(check(input, result).valid).toBe(true);
    expect(result.fairness.spread).toBe(0);
  });
});
