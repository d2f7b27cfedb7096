import { describe, expect, test } from '@jest/globals';
import { day, deskRow, HORIZON, NOW, rowsOf, team } from '../../test/small-rota.js';
import { planInputOf } from '../../duty/domain/rotation-rows.js';
import { closingTime } from './closing-time.js';

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

  test('is not part of a plan whose horizon begins after the closing time', () => {
    const row = { ...deskRow('care'), closesAt: `${day(-3)}T00:00:00` };
    expect(planInputOf(rowsOf(team(2), [row]), HORIZON).desks).toEqual([]);
    expect(planInputOf(rowsOf(team(2), [row]), { from: day(-9), to: day(9) }).desks).toHaveLength(1);
  });
});
