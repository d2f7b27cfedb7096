import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DutyScale, WEIGHT_PER_HOUR } from './duty-weight.js';
import { expandSlots, expandTurns } from './expand-slots.js';
import type { Desk, OpeningHours } from './model.js';
import { openingsBetween, timedSlot } from './stretches.js';

const WEEKDAYS = [1, 2, 3, 4, 5];
const ALL = [1, 2, 3, 4, 5, 6, 7];
const desk = (hours: readonly OpeningHours[], over: Partial<Desk> = {}): Desk => ({
  id: 'care',
  name: 'Care',
  zone: 'Europe/Berlin',
  recurrence: { start: '2026-01-05T09:00:00', every: 'P7D' },
  seats: [{ role: 'regular', count: 1 }],
  hours,
  ...over,
});
const OFFICE = [{ weekdays: WEEKDAYS, from: '09:00', to: '17:00' }];
const NIGHTS = [{ weekdays: ALL, from: '22:00', to: '06:00' }];
const first = (of: Desk, from = '2026-01-05', to = '2026-01-12') => {
  const [slot] = expandSlots(of, from, to);
  if (slot === undefined) throw new Error('The desk has no slot.');
  return slot;
};
const spans = (of: Desk, from?: string, to?: string) =>
  first(of, from, to).stretches?.map(({ key, localStart, localEnd }) => `${key} ${localStart}–${localEnd}`);

describe('a turn of several stretches', () => {
  test('is a week of weekdays, 9 to 17, by one person: one slot from its first hour to its last', () => {
    const slot = first(desk(OFFICE));
    expect(slot).toMatchObject({
      id: 'care/2026-01-05/regular-1',
      localStart: '2026-01-05T09:00:00',
      localEnd: '2026-01-09T17:00:00',
    });
    expect(slot.stretches?.map(({ key }) => key)).toEqual([
      '2026-01-05',
      '2026-01-06',
      '2026-01-07',
      '2026-01-08',
      '2026-01-09',
    ]);
  });

  test('is seven nights, each with the date on which it begins; the clock makes one of them shorter', () => {
    const nights = desk(NIGHTS, { recurrence: { start: '2026-03-23T12:00:00', every: 'P7D' } });
    const { stretches = [] } = first(nights, '2026-03-23', '2026-03-24');
    expect(stretches).toHaveLength(7);
    const hours = stretches.map(({ start, end }) => (Date.parse(end) - Date.parse(start)) / 3_600_000);
    expect(hours).toEqual([8, 8, 8, 8, 8, 7, 8]);
  });

  test('is cut where the turn begins or ends within opening hours', () => {
    const cut = desk([{ weekdays: ALL, from: '22:00', to: '06:00' }], {
      recurrence: { start: '2026-01-05T02:00:00', every: 'P1D' },
    });
    expect(spans(cut)).toEqual([
      '2026-01-04 2026-01-05T02:00:00–2026-01-05T06:00:00',
      '2026-01-05 2026-01-05T22:00:00–2026-01-06T02:00:00',
    ]);
  });

  test('keeps its id and those of its stretches when a day is closed', () => {
    const closed = desk(OFFICE, { closedOn: ['2026-01-05', '2026-01-07'] });
    expect(first(closed).id).toBe(first(desk(OFFICE)).id);
    expect(spans(closed)).toEqual(spans(desk(OFFICE))?.filter((_, at) => ![0, 2].includes(at)));
  });

  test('does not exist where the desk stays closed', () => {
    const week = ['05', '06', '07', '08', '09'].map((day) => `2026-01-${day}`);
    const closed = desk(OFFICE, { closedOn: week });
    expect(expandSlots(closed, '2026-01-05', '2026-01-19').map(({ date }) => date)).toEqual(['2026-01-12']);
  });

  test('joins openings that touch or overlap', () => {
    const double = desk([
      { weekdays: [1], from: '09:00', to: '12:00' },
      { weekdays: [1], from: '11:00', to: '13:00' },
      { weekdays: [1], from: '13:00', to: '15:00' },
    ]);
    expect(spans(double)).toEqual(['2026-01-05 2026-01-05T09:00:00–2026-01-05T15:00:00']);
  });

  test('weighs its hours, not what lies between them', () => {
    const slot = first(desk(OFFICE));
    const level = { unsocial: { num: 3, den: 2 }, holiday: { num: 2, den: 1 } };
    const scale = new DutyScale({ weights: level });
    const weighed = scale.of(desk(OFFICE), timedSlot(slot), 'Europe/Berlin');
    expect(weighed).toEqual({ weight: 40 * WEIGHT_PER_HOUR, level: 0 });
    const weekend = desk([{ weekdays: [6, 7], from: '10:00', to: '14:00' }]);
    expect(scale.of(weekend, timedSlot(first(weekend)), 'Europe/Berlin')).toEqual({
      weight: 8 * 1.5 * WEIGHT_PER_HOUR,
      level: 1,
    });
  });

  test('lies within its turn, in order, apart from the others, and together they are all that is open', () => {
    const time = fc.integer({ min: 0, max: 95 }).map((n) => {
      const text = (value: number): string => String(value).padStart(2, '0');
      return `${text(Math.floor(n / 4))}:${text((n % 4) * 15)}`;
    });
    const hours = fc.array(
      fc.record({
        weekdays: fc.uniqueArray(fc.constantFrom(...ALL), { minLength: 1 }),
        from: time,
        to: time,
      }),
      { minLength: 1, maxLength: 3 },
    );
    fc.assert(
      fc.property(
        hours,
        fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe'),
        fc.constantFrom('P1D', 'P7D', 'PT12H'),
        (list, zone, every) => {
          const open = desk(list, { zone, recurrence: { start: '2026-03-02T09:00:00', every } });
          const turns = expandTurns(open, '2026-03-23', '2026-04-13');
          const parts = turns.flatMap(({ stretches = [] }) => stretches);
          expect(parts.every(({ start, end }) => start < end)).toBe(true);
          for (const { start, end, stretches = [] } of turns) {
            expect([stretches[0]?.start, stretches.at(-1)?.end]).toEqual([start, end]);
            expect(new Set(stretches.map(({ key }) => key)).size).toBe(stretches.length);
          }
          for (let at = 1; at < parts.length; at++)
            expect(parts[at - 1]?.end).toBeLessThanOrEqual(parts[at]?.start ?? 0);
          const [from, to] = ['2026-03-24', '2026-04-12'].map(
            (date) => Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds,
          ) as [number, number];
          const clipped = (all: readonly { start: number; end: number }[]): number =>
            all.reduce(
              (sum, { start, end }) => sum + Math.max(0, Math.min(end, to) - Math.max(start, from)),
              0,
            );
          expect(clipped(parts)).toBe(clipped(openingsBetween(open, from, to)));
        },
      ),
      { numRuns: 150 },
    );
  });
});
