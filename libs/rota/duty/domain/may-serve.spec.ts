import { describe, expect, test } from '@jest/globals';
import { day, deskRow, HORIZON, NOW, rowsOf, staffRow } from '../../test/small-rota.js';
import { nextVersion } from '../../plan/domain/next-version.js';
import type { RotaReason } from './rota-reason.js';
import { sayRotaReason } from './say-rota-reason.js';
import { whyMayNotServe, whyMayNotStayEmpty } from './may-serve.js';
import { planInputOf, type RotationRows } from './rotation-rows.js';

const desk = deskRow('care', {
  seats: [{ role: 'expert', count: 1, skills: ['pt'] }],
  members: ['ann', 'ben', 'cem', 'eve', 'joe'],
  minimumRestHours: 24,
  departmentCap: 1,
});
const other = deskRow('sales');
const people = [
  staffRow('ann', { level: 'expert', skills: ['pt'], department: 'it' }),
  staffRow('ben', { level: 'regular', skills: ['pt'] }),
  staffRow('cem', { level: 'expert' }),
  staffRow('dan', { level: 'expert', skills: ['pt'] }),
  staffRow('eve', { level: 'expert', skills: ['pt'], joins: day(30) }),
  staffRow('joe', { level: 'expert', skills: ['pt'] }),
];
const rows: RotationRows = rowsOf(people, [desk, other], {
  absences: [{ id: 'a', person: 'joe', from: day(9), to: day(12), kind: 'x', policy: 'catch-up' }],
});
const input = planInputOf(rows, HORIZON);
const { slots } = nextVersion({ input, inEffect: null, now: NOW });
const on = (name: string, n: number): string =>
  slots.find((slot) => slot.desk === name && slot.date === day(n))?.id ?? '';
const said = (reason: RotaReason | null): string | null => reason && sayRotaReason(reason);
const ask = (
  person: string,
  n: number,
  held: readonly { slot: string; person: string }[] = [],
  givingAway: string | null = null,
): string | null =>
  said(
    whyMayNotServe(person, on('care', n), givingAway, {
      input,
      held: { slots: new Map(slots.map((slot) => [slot.id, slot])), assignments: held },
    }),
  );

describe('whyMayNotServe', () => {
  test.each([
    ['zoe', /Nobody on the staff list/],
    ['ben', /is regular; the seat is for expert/],
    ['cem', /lacks a skill/],
    ['dan', /does not serve care/],
    ['eve', /not on the staff then/],
    ['joe', /is away then/],
  ])('%s: %s', (person, sentence) => {
    expect(ask(person, 10)).toMatch(sentence);
  });

  test('lets a person serve who fits, is present and is free', () => {
    expect(ask('ann', 10)).toBeNull();
    expect(ask('joe', 13)).toBeNull();
    expect(ask('joe', 8)).toMatch(/away/);
  });

  test('counts duty at all desks and rest on both sides, but not the slot that the person gives away', () => {
    const busy = (name: string, n: number) => [{ slot: on(name, n), person: 'ann' }];
    expect(ask('ann', 10, busy('sales', 10))).toMatch(/serves sales.* at that time/);
    expect(ask('ann', 10, busy('sales', 11))).toMatch(/less rest/);
    expect(ask('ann', 10, busy('sales', 9))).toMatch(/less rest/);
    expect(ask('ann', 10, busy('sales', 12))).toBeNull();
    expect(ask('ann', 10, busy('sales', 9), on('sales', 9))).toBeNull();
  });

  test('keeps the cap of a department, and refuses a slot that does not exist', () => {
    const two = planInputOf(
      rowsOf(people, [deskRow('care', { seats: [{ role: 'expert', count: 2 }], departmentCap: 1 })]),
      HORIZON,
    );
    const seats = nextVersion({ input: two, inEffect: null, now: NOW }).slots;
    const [first, second] = seats.filter(({ date }) => date === day(40));
    const world = {
      input: two,
      held: {
        slots: new Map(seats.map((slot) => [slot.id, slot])),
        assignments: [{ slot: first?.id ?? '', person: 'dan' }],
      },
    };
    expect(said(whyMayNotServe('joe', second?.id ?? '', null, world))).toMatch(/At most 1/);
    expect(whyMayNotServe('ann', second?.id ?? '', null, world)).toBeNull();
    expect(said(whyMayNotServe('ann', 'care/nowhere', null, world))).toMatch(/no slot/);
  });

  describe('where a trainee sits beside a regular', () => {
    const pair = planInputOf(
      rowsOf(
        [staffRow('tom', { level: 'trainee' }), staffRow('rea'), staffRow('rob')],
        [
          deskRow('care', {
            seats: [
              { role: 'trainee', count: 1, needs: 'regular' },
              { role: 'regular', count: 1 },
            ],
          }),
        ],
      ),
      HORIZON,
    );
    const seats = nextVersion({ input: pair, inEffect: null, now: NOW }).slots;
    const seat = (role: string): string =>
      seats.find((slot) => slot.date === day(40) && slot.role === role)?.id ?? '';
    const world = (...assignments: { slot: string; person: string }[]) => ({
      input: pair,
      held: { slots: new Map(seats.map((slot) => [slot.id, slot])), assignments },
    });
    const rea = { slot: seat('regular'), person: 'rea' };
    const tom = { slot: seat('trainee'), person: 'tom' };

    test('the trainee seat is taken only while the regular seat is served', () => {
      expect(whyMayNotServe('tom', seat('trainee'), null, world())).toEqual({
        code: 'cannot.needs',
        params: { role: 'trainee', needs: 'regular', desk: 'care' },
      });
      expect(whyMayNotServe('tom', seat('trainee'), null, world(rea))).toBeNull();
    });

    test('the regular seat may not be emptied while the trainee seat is served', () => {
      expect(whyMayNotStayEmpty(seat('regular'), world(rea, tom))).toMatchObject({ code: 'cannot.needed' });
      expect(whyMayNotStayEmpty(seat('regular'), world(rea))).toBeNull();
      expect(whyMayNotStayEmpty(seat('trainee'), world(rea, tom))).toBeNull();
    });
  });

  test('keeps the limit of a person, without the slot that they give away', () => {
    const limited = { ...input, people: input.people.map((one) => ({ ...one, maxDuties: 2 })) };
    const held = [3, 20].map((n) => ({ slot: on('care', n), person: 'ann' }));
    const world = {
      input: limited,
      held: { slots: new Map(slots.map((slot) => [slot.id, slot])), assignments: held },
    };
    expect(whyMayNotServe('ann', on('care', 10), null, world)).toMatchObject({
      code: 'cannot.limit',
      params: { most: 2 },
    });
    expect(whyMayNotServe('ann', on('care', 10), on('care', 20), world)).toBeNull();
  });

  test('keeps the most duties of a week and a month, by the share of the person', () => {
    const limited = { ...input, mostPerPerson: { week: 2, month: 3 } };
    const known = new Map(slots.map((slot) => [slot.id, slot]));
    const why = (n: number, held: readonly number[], people = limited.people) =>
      whyMayNotServe('ann', on('care', n), null, {
        input: { ...limited, people },
        held: { slots: known, assignments: held.map((at) => ({ slot: on('care', at), person: 'ann' })) },
      });
    // Day 0 is a Monday, the 5th of January.
    expect(why(10, [7, 13])).toMatchObject({ code: 'cannot.too-often', params: { most: 2, period: 'week' } });
    expect(why(10, [7, 14])).toBeNull();
    expect(why(24, [0, 7, 14])).toMatchObject({ code: 'cannot.too-often', params: { period: 'month' } });
    expect(why(30, [0, 7, 14])).toBeNull();
    const half = limited.people.map((one) => ({ ...one, share: { num: 1, den: 2 } }));
    expect(why(10, [7], half)).toMatchObject({ params: { most: 1, period: 'week' } });
  });

  test('keeps the rest that a desk asks for after a certain other', () => {
    const desks = input.desks.map((one) => ({ ...one, minimumRestHours: 0 }));
    const after = desks.map((one) => (one.id === 'care' ? { ...one, restAfter: { sales: 48 } } : one));
    const held = (n: number) => ({
      slots: new Map(slots.map((slot) => [slot.id, slot])),
      assignments: [{ slot: on('sales', n), person: 'ann' }],
    });
    const why = (n: number, at: number) =>
      whyMayNotServe('ann', on('care', n), null, { input: { ...input, desks: after }, held: held(at) });
    expect(why(12, 10)).toMatchObject({ code: 'cannot.rest' });
    expect(why(13, 10)).toBeNull();
    expect(why(10, 11)).toBeNull();
  });
});
