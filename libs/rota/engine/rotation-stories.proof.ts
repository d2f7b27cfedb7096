import { describe, expect, test } from '@jest/globals';
import { check } from '../check/check.js';
import type { PlanResult } from '../model/model.js';
import { bounds, plan } from './plan.js';
import { START, day } from '../test/random-input.js';
import { simulate } from './simulate.js';
import { desk, planInput, team } from '../test/team.js';

const loads = ({ fairness }: PlanResult): number[] =>
  fairness.people.map(({ duties }) => duties).toSorted((a, b) => a - b);

describe('stories that users of other schedulers tell', () => {
  test('fourteen people in a daily rotation on weekdays: nobody is skipped for ever', () => {
    const weekdays = desk({
      recurrence: { start: `${START}T09:00:00`, rule: 'FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR' },
      length: 'PT24H',
    });
    const input = planInput(team(14), 28 * 7, { desks: [weekdays] });
    const result = plan(input);
    expect(result.slots).toHaveLength(140);
    expect(loads(result)).toEqual(Array.from({ length: 14 }, () => 10));
    expect(result.fairness.withoutDuty).toEqual([]);
    expect(check(input, result)).toMatchObject({ valid: true, spread: 0, provenSpread: 0 });
    // In every fortnight of ten working days nobody serves twice before the others have served.
    const firstFortnight = new Set(result.assignments.slice(0, 14).map(({ person }) => person));
    expect(firstFortnight.size).toBe(14);
  });

  test('two desks with cycles of four and of five people, some on both, never seat anybody twice at once', () => {
    const people = team(7);
    const first = desk({ id: 'first', members: ['p0', 'p1', 'p2', 'p3'] });
    const second = desk({ id: 'second', members: ['p2', 'p3', 'p4', 'p5', 'p6'] });
    const input = planInput(people, 40 * 7, { desks: [first, second] });
    const result = plan(input);
    expect(result.holes).toEqual([]);
    expect(check(input, result)).toMatchObject({ valid: true });
    // 80 duties: those on both desks can take less where the others suffice.
    expect(result.fairness.spread).toBe(result.bounds.spread);
  });

  test('a vacation is caught up, a parental leave is not', () => {
    const away = (policy: 'catch-up' | 'neutral'): PlanResult =>
      plan(
        planInput(team(4), 40 * 7, {
          absences: [{ id: 'a', person: 'p0', from: day(70), to: day(210), kind: 'leave', policy }],
        }),
      );
    expect(loads(away('catch-up'))).toEqual([10, 10, 10, 10]);
    const duties = away('neutral').fairness.people.find(({ person }) => person === 'p0')?.duties;
    expect(duties).toBe(5);
  });

  test('somebody who joins is not drafted at once', () => {
    const people = team(5).map((one) => (one.id === 'p4' ? { ...one, eligible: [{ from: day(70) }] } : one));
    const result = plan(planInput(people, 20 * 7));
    expect(result.fairness.people.find(({ person }) => person === 'p4')).toMatchObject({
      share: { num: 2, den: 1 },
      duties: 2,
    });
  });

  test('holes say why: two people who speak Portuguese, three seats on four Fridays in July', () => {
    const people = team(6).map((one, n) => ({ ...one, skills: n < 2 ? ['pt'] : [] }));
    const fridays = desk({
      recurrence: { start: '2026-07-03T09:00:00', rule: 'FREQ=WEEKLY;BYDAY=FR;COUNT=4' },
      length: 'PT8H',
      seats: [{ role: 'regular', count: 3, skills: ['pt'] }],
    });
    const input = planInput(people, 365, {
      horizon: { from: '2026-07-01', to: '2026-07-25' },
      desks: [fridays],
    });
    const result = plan(input);
    expect(result.holes).toHaveLength(4);
    expect(result.holes[0]).toMatchObject({ reason: 'not-enough-people' });
    expect(result.holes[0]?.sentence).toBe(
      '12 duties for regular seats that need pt on Care (4 Fridays in July 2026): only 2 people who fit are there (Person p0, Person p1). 4 cannot be filled.',
    );
    expect(check(input, result).valid).toBe(true);
  });

  test('limits of duties that run out are named for the whole stretch', () => {
    const people = team(3).map((one) => ({ ...one, maxDuties: 3 }));
    const result = plan(planInput(people, 12 * 7));
    expect(result.holes).toHaveLength(3);
    expect(result.holes[0]?.reason).toBe('duty-limit');
    expect(result.holes[0]?.sentence).toMatch(/^12 duties .* 3 cannot be filled\.$/);
  });

  test('more people than seats: it says so and proposes the shortest horizon that gives everybody a turn', () => {
    const found = bounds(planInput(team(10), 6 * 7));
    expect(found.everyoneServes).toBe(false);
    expect(found.advice).toBe('10 people share 6 seats: plan until 2026-03-10 if everybody is to serve.');
    expect(
      plan(planInput(team(10), 0, { horizon: { from: START, to: '2026-03-10' } })).fairness.withoutDuty,
    ).toEqual([]);
  });

  test('seats that end before everybody had a turn: it asks for more seats, at once', () => {
    const twice = desk({ recurrence: { start: `${START}T09:00:00`, rule: 'FREQ=WEEKLY;COUNT=2' } });
    expect(bounds(planInput(team(5), 8 * 7, { desks: [twice] })).advice).toBe(
      '5 people share 2 seats: open more seats if everybody is to serve.',
    );
    const closing = desk({
      recurrence: { start: `${START}T09:00:00`, every: 'P1D' },
      closesAt: `${day(2)}T09:00:00`,
    });
    const result = plan(planInput(team(5), 8 * 7, { desks: [closing] }));
    expect(result.slots.map(({ date }) => date)).toEqual([day(0), day(1)]);
    expect(result.slots.at(-1)?.end).toBe('2026-01-07T08:00:00Z');
    expect(result.bounds.advice).toMatch(/open more seats/);
  });

  test('what if one leaves and a second desk opens, without changing anything', () => {
    const input = planInput(team(10), 26 * 7);
    const published = plan(input);
    const what = simulate(
      input,
      published,
      { leave: [{ person: 'p3', from: day(56) }], openDesks: [desk({ id: 'night' })] },
      `${day(56)}T00:00:00Z`,
    );
    expect(what.before.fairness.spread).toBe(1);
    expect(what.after.bounds.demand).toBe(52);
    expect(what.after.holes.every(({ reason }) => reason === 'frozen')).toBe(true);
    expect(what.changes.some(({ before }) => before === 'p3')).toBe(true);
    expect(simulate(input, published, {}, `${START}T00:00:00Z`).changes).toEqual([]);
  });

  test('classes of duty: nights and weekends, and holidays, are balanced apart from the total', () => {
    const nights = desk({
      recurrence: { start: `${START}T08:00:00`, every: 'PT12H' },
      unsocial: { weekdays: [6, 7], nights: { from: '22:00', to: '06:00' } },
      balanceClasses: true,
    });
    const input = planInput(team(12), 26 * 7, {
      desks: [nights],
      holidays: [{ region: 'XX', dates: [day(20), day(21), day(60), day(61), day(100), day(140)] }],
    });
    const result = plan(input);
    const spread = (key: 'duties' | 'unsocial' | 'holiday'): number => {
      const values = result.fairness.people.map((one) => one[key]);
      return Math.max(...values) - Math.min(...values);
    };
    expect([spread('duties'), spread('unsocial'), spread('holiday')]).toEqual([1, 1, 1]);
    expect(check(input, result).valid).toBe(true);
  });
});
