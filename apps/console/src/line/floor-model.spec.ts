import { describe, expect, it } from '@jest/globals';
import { floorRows } from './floor-model.js';

const NINE = '2026-12-01T09:00:00.000Z';
const TEN = '2026-12-01T10:00:00.000Z';

describe('the floor', () => {
  it('puts who holds items without being on duty before everybody who serves', () => {
    const rows = floorRows(
      [{ personId: 'ada', endsAt: TEN }],
      [
        { holderId: 'ada', openedAt: NINE },
        { holderId: 'ben', openedAt: TEN },
        { holderId: 'ben', openedAt: NINE },
        { holderId: null, openedAt: NINE },
      ],
    );
    expect(rows).toEqual([
      { personId: 'ben', held: 2, oldestAt: NINE, until: null },
      { personId: 'ada', held: 1, oldestAt: NINE, until: TEN },
    ]);
  });

  it('shows somebody who serves at two desks once, until the later end', () => {
    const on = [
      { personId: 'ada', endsAt: TEN },
      { personId: 'ada', endsAt: NINE },
    ];
    expect(floorRows(on, [])).toEqual([{ personId: 'ada', held: 0, oldestAt: null, until: TEN }]);
  });
});
