import { describe, expect, it } from '@jest/globals';
import { expandSlots } from '#libs/rotation';
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
    expect(weekGrid(slots, assignments, people)).toEqual({
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

  it('is empty without slots', () => {
    expect(weekGrid([], [], people)).toMatchObject({ weeks: [], emptySeats: [] });
  });
});
