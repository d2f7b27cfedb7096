import { describe, expect, it } from '@jest/globals';
import type { Schemas } from '#libs/client';
import { timelineText } from './print-timeline.js';

const timeline: Schemas['RotaTimeline'] = {
  horizon: { from: '2026-11-23', to: '2026-12-21' },
  desks: [
    { id: 'support', name: 'Support' },
    { id: 'night', name: 'Night' },
  ],
  weeks: ['48', '49', '50', '51'].map((week, at) => ({
    week: `2026-W${week}`,
    monday: ['2026-11-23', '2026-11-30', '2026-12-07', '2026-12-14'][at] ?? '',
  })),
  total: 2,
  nextAfter: null,
  people: [
    { personId: 'ann', name: 'Ann', duties: [{ week: 0, deskId: 'support', slots: 1 }] },
    {
      personId: 'ben',
      name: 'Ben',
      duties: [
        { week: 1, deskId: 'night', slots: 12 },
        { week: 3, deskId: 'night', slots: 1 },
        { week: 3, deskId: 'support', slots: 1 },
      ],
    },
  ],
  emptySeats: [{ week: 2, deskId: 'night', slots: 1 }],
};
const lines = (view: Parameters<typeof timelineText>[1]) => timelineText(timeline, view).split('\n');

describe('a timeline in letters', () => {
  it('has one row per person, one column per week and one letter per desk', () => {
    expect(lines({ weeks: 26, people: 10 })).toEqual([
      '  month                11    12',
      '  week                 48 49 50 51',
      '  Ann                  A  ·  ·  ·',
      '  Ben                  ·  B12·  +2',
      '  empty seats          ·  ·  B  ·',
      '',
      '  A = Support   B = Night',
    ]);
  });

  it('begins in the given week, and says how much it leaves out', () => {
    const shown = lines({ from: '2026-12-09', weeks: 1, people: 1 });
    expect(shown.slice(1, 4)).toEqual([
      '  week                 50',
      '  Ann                  ·',
      '  … and 1 more; --people shows more, --department or --person others',
    ]);
  });
});
