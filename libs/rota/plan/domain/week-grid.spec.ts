import { describe, expect, it } from '@jest/globals';
import { expandSlots } from '../../model/expand-slots.js';
import { weekGrid } from './week-grid.js';

const desk = {
  id: 'care',
  name: 'Care',
  zone: 'Europe/Berlin',
  recurrence: { start: '2026-12-28T09:00:00', every: 'P1D' },
  seats: [{ role: 'regular' as const, count: 1 }],
};
const people = [
  { id: 'ann', name: 'Ann' },
  { id: 'ben', name: 'Ben' },
];

describe('people by weeks', () => {
  it('counts duties in ISO weeks, over the turn of a year that has 53 of them', () => {
    const slots = expandSlots(desk, '2026-12-30', '2027-01-06');
    const assignments = slots.slice(0, 6).map(({ id }, at) => ({ slot: id, person: at < 2 ? 'ann' : 'ben' }));
    const dates = { from: '2026-12-30', to: '2027-01-06' };
    expect(weekGrid(slots, assignments, people, dates)).toEqual({
      weeks: [
        { week: '2026-W53', monday: '2026-12-28' },
        { week: '2027-W01', monday: '2027-01-04' },
      ],
      people: [
        { personId: 'ann', name: 'Ann', duties: [{ week: 0, deskId: 'care', slots: 2 }] },
        {
          personId: 'ben',
          name: 'Ben',
          duties: [
            { week: 0, deskId: 'care', slots: 3 },
            { week: 1, deskId: 'care', slots: 1 },
          ],
        },
      ],
      emptySeats: [{ week: 1, deskId: 'care', slots: 1 }],
    });
  });

  it('has the weeks that were asked for, though nobody serves in them', () => {
    const weeks = (from: string, to: string) =>
      weekGrid([], [], people, { from, to }).weeks.map(({ week }) => week);
    expect(weeks('2026-12-20', '2027-01-04')).toEqual(['2026-W51', '2026-W52', '2026-W53']);
    expect(weeks('2027-01-04', '2027-01-04')).toEqual([]);
    expect(weeks('2027-02-04', '2027-01-04')).toEqual([]);
    const own = expandSlots(desk, '2027-01-05', '2027-01-06');
    const dates = { from: '2026-12-28', to: '2027-01-11' };
    const { people: rows } = weekGrid(own, [{ slot: own[0]?.id ?? '', person: 'ann' }], people, dates);
    expect(rows[0]?.duties).toEqual([{ week: 1, deskId: 'care', slots: 1 }]);
  });
});
