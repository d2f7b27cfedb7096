import { describe, expect, test } from '@jest/globals';
import { coverageNotes, expandSlots, expandTurns } from './expand-slots.js';
import type { Desk, Recurrence } from './model.js';
import { boundary, instantOf, instantText, isoWeek } from './wall-time.js';

const desk = (zone: string, recurrence: Recurrence, length?: string): Desk => ({
  id: 'support',
  name: 'Support',
  zone,
  recurrence,
  seats: [{ role: 'regular', count: 1 }],
  ...(length === undefined ? {} : { length }),
});
const weekly = (zone: string, start: string): Desk => desk(zone, { start, every: 'P7D' });
const daily = (zone: string, start: string): Desk => desk(zone, { start, every: 'P1D' });

function stretch(of: Desk, date: string, turn = 1): [start: string, end: string, hours: number] {
  const to = Temporal.PlainDate.from(date).add({ days: 1 }).toString();
  const found = expandTurns(of, date, to).find((one) => one.turn === turn);
  if (!found) throw new Error(`no turn on ${date}`);
  const short = (at: number): string => instantText(at).slice(5, 16) + 'Z';
  return [short(found.start), short(found.end), (found.end - found.start) / 3_600_000];
}
const at = (wall: string, zone: string): string | undefined =>
  instantOf(Temporal.PlainDateTime.from(wall), zone)?.toString();

describe('time cases', () => {
  test('1: Berlin week over the spring change has 167 hours', () => {
    expect(stretch(weekly('Europe/Berlin', '2026-03-23T09:00:00'), '2026-03-23')).toEqual([
      '03-23T08:00Z',
      '03-30T07:00Z',
      167,
    ]);
  });
  test('2: Berlin week over the autumn change has 169 hours', () => {
    expect(stretch(weekly('Europe/Berlin', '2026-10-19T09:00:00'), '2026-10-19')).toEqual([
      '10-19T07:00Z',
      '10-26T08:00Z',
      169,
    ]);
  });
  test('3: New York week over the spring change has 167 hours', () => {
    expect(stretch(weekly('America/New_York', '2026-03-02T09:00:00'), '2026-03-02')).toEqual([
      '03-02T14:00Z',
      '03-09T13:00Z',
      167,
    ]);
  });
  test('4: New York 02:30 on 2026-03-08 does not exist: handoff at the change', () => {
    expect(at('2026-03-08T02:30:00', 'America/New_York')).toBe('2026-03-08T07:00:00Z');
  });
  test('5: New York 01:30 on 2026-11-01 occurs twice: the first', () => {
    expect(at('2026-11-01T01:30:00', 'America/New_York')).toBe('2026-11-01T05:30:00Z');
  });
  test('6: Lord Howe 2026-10-04 is a day of 23.5 hours', () => {
    expect(stretch(daily('Australia/Lord_Howe', '2026-10-01T00:00:00'), '2026-10-04')).toEqual([
      '10-03T13:30Z',
      '10-04T13:00Z',
      23.5,
    ]);
  });
  test('7: Lord Howe 2026-04-05 is a day of 24.5 hours', () => {
    expect(stretch(daily('Australia/Lord_Howe', '2026-04-01T00:00:00'), '2026-04-05')).toEqual([
      '04-04T13:00Z',
      '04-05T13:30Z',
      24.5,
    ]);
  });
  test('8: Sydney weeks over both changes', () => {
    expect(stretch(weekly('Australia/Sydney', '2026-03-30T09:00:00'), '2026-03-30')).toEqual([
      '03-29T22:00Z',
      '04-05T23:00Z',
      169,
    ]);
    expect(stretch(weekly('Australia/Sydney', '2026-09-28T09:00:00'), '2026-09-28')).toEqual([
      '09-27T23:00Z',
      '10-04T22:00Z',
      167,
    ]);
  });
  test('9: Chicago 2024-10-27 plus 7 days is not 168 hours', () => {
    expect(stretch(weekly('America/Chicago', '2024-10-27T09:00:00'), '2024-10-27')).toEqual([
      '10-27T14:00Z',
      '11-03T15:00Z',
      169,
    ]);
  });
  test('10: Cairo 2026-04-24 has no midnight and 23 hours', () => {
    expect(stretch(daily('Africa/Cairo', '2026-04-01T00:00:00'), '2026-04-24')).toEqual([
      '04-23T22:00Z',
      '04-24T21:00Z',
      23,
    ]);
  });
  test('11: New York nights over both changes have 7 and 9 hours', () => {
    const nights = desk('America/New_York', { start: '2026-01-01T22:00:00', rule: 'FREQ=DAILY' }, 'PT8H');
    expect(stretch(nights, '2026-03-07')).toEqual(['03-08T03:00Z', '03-08T10:00Z', 7]);
    expect(stretch(nights, '2026-10-31')).toEqual(['11-01T02:00Z', '11-01T11:00Z', 9]);
  });
  test('12: the first of the 6-hour wall blocks in Berlin on 2026-10-25 has 7 hours', () => {
    const blocks = desk('Europe/Berlin', { start: '2026-10-01T00:00:00', every: 'PT6H' });
    expect(stretch(blocks, '2026-10-25')).toEqual(['10-24T22:00Z', '10-25T05:00Z', 7]);
    expect(stretch(blocks, '2026-10-25', 2)).toEqual(['10-25T05:00Z', '10-25T11:00Z', 6]);
  });
  test('13: Casablanca 09:00 inside and outside Ramadan', () => {
    expect(at('2026-02-16T09:00:00', 'Africa/Casablanca')).toBe('2026-02-16T09:00:00Z');
    expect(at('2026-03-23T09:00:00', 'Africa/Casablanca')).toBe('2026-03-23T08:00:00Z');
  });
  test('14: London to New York on 2026-03-09 overlap by an hour, and it is reported', () => {
    const london: Desk = {
      ...desk('Europe/London', { start: '2026-03-01T09:00:00', every: 'P1D' }, 'PT8H'),
      id: 'london',
    };
    const newYork: Desk = {
      ...desk('America/New_York', { start: '2026-03-01T12:00:00', every: 'P1D' }, 'PT8H'),
      id: 'new-york',
    };
    expect(coverageNotes([london, newYork], '2026-03-09', '2026-03-10')).toEqual([
      {
        kind: 'overlap',
        desks: ['london', 'new-york'],
        from: '2026-03-09T16:00:00Z',
        to: '2026-03-09T17:00:00Z',
        minutes: 60,
      },
    ]);
    expect(coverageNotes([london, newYork], '2026-03-06', '2026-03-07')).toEqual([]);
  });
  test('15: Apia has no 2011-12-30: one date is skipped', () => {
    const slots = expandSlots(daily('Pacific/Apia', '2011-12-28T09:00:00'), '2011-12-29', '2012-01-01');
    expect(slots.map((slot) => [slot.date, slot.start, slot.end])).toEqual([
      ['2011-12-29', '2011-12-29T19:00:00Z', '2011-12-30T19:00:00Z'],
      ['2011-12-31', '2011-12-30T19:00:00Z', '2011-12-31T19:00:00Z'],
    ]);
  });
  test('16: Santiago 2026-09-06 starts at 01:00 summer time', () => {
    expect(stretch(daily('America/Santiago', '2026-09-01T00:00:00'), '2026-09-06')[0]).toBe('09-06T04:00Z');
  });
  test('17: 31 January plus two months is 31 March, not chained over 28 February', () => {
    const start = Temporal.PlainDateTime.from('2026-01-31T09:00:00');
    const month = Temporal.Duration.from('P1M');
    expect([0, 1, 2].map((n) => boundary(start, month, n).toPlainDate().toString())).toEqual([
      '2026-01-31',
      '2026-02-28',
      '2026-03-31',
    ]);
    const monthly = desk('Europe/Berlin', { start: '2026-01-31T09:00:00', every: 'P1M' });
    expect(expandSlots(monthly, '2026-01-01', '2026-04-01').map((slot) => slot.date)).toEqual([
      '2026-01-31',
      '2026-02-28',
      '2026-03-31',
    ]);
  });
  test('18: 2027-01-03 is in ISO week 53 of 2026', () => {
    expect(isoWeek('2027-01-03')).toEqual({ year: 2026, week: 53 });
  });
  test('19: Vancouver 2026-12-01 09:00 with tz database 2026b or later', () => {
    expect(at('2026-12-01T09:00:00', 'America/Vancouver')).toBe('2026-12-01T16:00:00Z');
  });
});
