import { describe, expect, it } from '@jest/globals';
import { cellAfter, gridRows } from './grid-model.js';

const page = {
  horizon: { from: '2026-12-07', to: '2026-12-21' },
  desks: [{ id: 'support', name: 'Support' }],
  weeks: [
    { week: '50', monday: '2026-12-07' },
    { week: '51', monday: '2026-12-14' },
  ],
  total: 1,
  nextAfter: null,
  people: [
    {
      personId: 'ada',
      name: 'Ada',
      duties: [
        { week: 0, deskId: 'support', slots: 2 },
        { week: 0, deskId: 'sales', slots: 1 },
      ],
    },
  ],
  emptySeats: [],
};

describe('the grid of the rota', () => {
  it('adds the turns of all desks of a week', () => {
    expect(gridRows([page], 'Empty')).toEqual([{ personId: 'ada', name: 'Ada', turns: [3, 0], total: 3 }]);
  });

  it('begins with the empty seats when there are any', () => {
    const gaps = { ...page, emptySeats: [{ week: 1, deskId: 'support', slots: 1 }] };
    expect(gridRows([gaps], 'Empty')[0]).toEqual({ personId: null, name: 'Empty', turns: [0, 1], total: 1 });
  });

  it.each([
    ['ArrowRight', { row: 1, column: 1 }],
    ['ArrowLeft', { row: 1, column: -1 }],
    ['ArrowUp', { row: 0, column: 0 }],
    ['PageDown', { row: 2, column: 0 }],
    ['Home', { row: 1, column: -1 }],
    ['End', { row: 1, column: 1 }],
  ])('moves by %s and stays inside', (key, cell) => {
    expect(cellAfter({ row: 1, column: 0 }, key, { rows: 3, columns: 2, page: 10 })).toEqual(cell);
  });

  it('leaves other keys alone', () => {
    expect(cellAfter({ row: 0, column: 0 }, 'a', { rows: 3, columns: 2, page: 10 })).toBeNull();
  });
});
