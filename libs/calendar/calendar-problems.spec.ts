import { expect, it } from '@jest/globals';
import { calendarProblems } from './calendar-problems.js';

const GOOD = {
  zone: 'Europe/Berlin',
  week: {
    mon: [
      { from: '00:00', to: '08:00' },
      { from: '08:00', to: '24:00' },
    ],
  },
  holidays: ['2026-12-25'],
  days: [{ date: '2026-12-24', hours: [{ from: '09:00', to: '12:00' }] }],
};

const pointers = (change: object) => calendarProblems({ ...GOOD, ...change }).map(({ pointer }) => pointer);

it('finds nothing wrong with hours that touch and end at 24:00', () => {
  expect(calendarProblems(GOOD)).toEqual([]);
});

it.each([
  ['an unknown zone', { zone: 'Europe/Nowhere' }, '/zone'],
  ['an offset as a zone', { zone: '+01:00' }, '/zone'],
  ['an hour that does not exist', { week: { mon: [{ from: '09:00', to: '25:00' }] } }, '/week/mon/0/to'],
  ['24:00 as a beginning', { week: { mon: [{ from: '24:00', to: '24:00' }] } }, '/week/mon/0/from'],
  ['an interval past midnight', { week: { mon: [{ from: '22:00', to: '06:00' }] } }, '/week/mon/0/to'],
  [
    'overlapping intervals',
    {
      week: {
        mon: [
          { from: '09:00', to: '12:00' },
          { from: '11:00', to: '13:00' },
        ],
      },
    },
    '/week/mon/1/from',
  ],
  ['a date that does not exist', { days: [{ date: '2026-02-30', hours: [] }] }, '/days/0/date'],
  [
    'a date twice',
    {
      days: [
        { date: '2026-12-24', hours: [] },
        { date: '2026-12-24', hours: [] },
      ],
    },
    '/days/1/date',
  ],
  ['a holiday that is no date', { holidays: ['25.12.2026'] }, '/holidays/0'],
  ['a week without hours', { week: {} }, '/week'],
])('names %s', (_what, change, pointer) => {
  expect(pointers(change)).toEqual([pointer]);
});
