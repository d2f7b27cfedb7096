import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  byPerson,
  DAY_MS,
  day,
  deskRow,
  HORIZON,
  NOW,
  rowsOf,
  planInEffectOf,
  team,
} from '../../test/small-rota.js';
import { closingTime } from './closing-time.js';
import { nextVersion } from '../../plan/domain/next-version.js';
import { deskOf, planInputOf } from '../../duty/domain/rotation-rows.js';

describe('a closed desk', () => {
  test('has no slots after the end of its notice window, on the clock of the desk', () => {
    const desk = { zone: 'America/New_York', noticeHours: 24 };
    expect(closingTime(desk, Date.parse('2026-03-07T12:00:00Z'))).toBe('2026-03-08T08:00:00');
    expect(closingTime({ zone: 'UTC' }, Date.parse('2026-03-07T12:00:00.001Z'))).toBe('2026-03-07T12:00:01');
  });

  test('can close later than the end of its notice window, never sooner', () => {
    const desk = { zone: 'UTC', noticeHours: 24 };
    expect(closingTime(desk, NOW, '2026-02-01T09:00:00')).toBe('2026-02-01T09:00:00');
    expect(closingTime(desk, NOW, '2026-01-01T09:00:00')).toBe('2026-01-06T12:00:00');
  });

  test('keeps past, running and frozen slots and no later ones; the other desk fills its seats', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 200 }), (days, noticeHours) => {
        const now = NOW + days * DAY_MS;
        const desks = [deskRow('care', { noticeHours }), deskRow('sales', { noticeHours })];
        const first = nextVersion({
          input: planInputOf(rowsOf(team(6), desks), HORIZON),
          inEffect: null,
          now: NOW,
        });
        const inEffect = planInEffectOf(first);
        const closed = desks.map((row) =>
          row.id === 'sales' ? { ...row, closesAt: closingTime(deskOf(row), now) } : row,
        );
        const input = planInputOf(rowsOf(team(6), closed), HORIZON);
        const version = nextVersion({ input, inEffect, now });
        const edge = now + noticeHours * 3_600_000;
        const kept = first.slots.filter(({ desk, start }) => desk === 'sales' && Date.parse(start) < edge);
        expect(version.slots.filter(({ desk }) => desk === 'sales')).toEqual(kept);
        const [before, after] = [byPerson(first.assignments), byPerson(version.assignments)];
        expect(kept.map(({ id }) => after.get(id))).toEqual(kept.map(({ id }) => before.get(id)));
        expect(version.certificate).toMatchObject({ violations: [], holes: 0 });
      }),
      { numRuns: 30 },
    );
  });

  test('is not part of a plan whose horizon begins after the closing time', () => {
    const row = { ...deskRow('care'), closesAt: `${day(-3)}T00:00:00` };
    expect(planInputOf(rowsOf(team(2), [row]), HORIZON).desks).toEqual([]);
    expect(planInputOf(rowsOf(team(2), [row]), { from: day(-9), to: day(9) }).desks).toHaveLength(1);
  });
});
