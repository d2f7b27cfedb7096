import { describe, expect, test } from '@jest/globals';
import { START } from '../test/random-input.js';
import { desk, planInput, team } from '../test/team.js';
import type { Recurrence, WeightFactors } from './model.js';
import { validateInput } from './validate-input.js';

const codesOf = (recurrence: Recurrence): string[] =>
  validateInput(planInput(team(3), 70, { desks: [desk({ recurrence })] })).map(({ code }) => code);

describe('a desk is refused', () => {
  test.each([
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=MONTHLY;BYMONTH=4;BYMONTHDAY=31',
    'FREQ=DAILY;UNTIL=20200101T000000Z',
  ])('with %s, which never comes', (rule) => {
    expect(codesOf({ start: `${START}T09:00:00`, rule })).toEqual(['recurrence-never']);
  });

  test.each(['PT1M', 'PT2M', 'PT5M'])('with a turn every %s, too many to plan', (every) => {
    expect(codesOf({ start: `${START}T09:00:00`, every })).toEqual(['turns-too-many']);
  });

  test.each(['PT1H', 'PT8H', 'P1D', 'P7D', 'P1M'])('but not with a turn every %s', (every) => {
    expect(codesOf({ start: `${START}T09:00:00`, every })).toEqual([]);
  });
});

describe('factors of weight', () => {
  const one = { num: 1, den: 1 };
  const codes = (weights: WeightFactors): string[] =>
    validateInput(planInput(team(3), 70, { weights })).map(({ code, pointer }) => `${code} ${pointer}`);

  test.each([
    { num: 1, den: 2 },
    { num: 0, den: 1 },
    { num: -2, den: 1 },
    { num: 21, den: 2 },
    { num: 1.5, den: 1 },
    { num: 3, den: 0 },
    { num: NaN, den: 1 },
  ])('$num/$den is refused, for it is not from 1 to 10', (factor) => {
    expect(codes({ unsocial: factor, holiday: factor })).toEqual([
      'weight-invalid /weights/unsocial',
      'weight-invalid /weights/holiday',
    ]);
  });

  test('1 and 10 are taken', () => {
    expect(codes({ unsocial: one, holiday: { num: 10, den: 1 } })).toEqual([]);
  });
});
