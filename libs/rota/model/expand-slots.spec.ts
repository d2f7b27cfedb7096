import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { expandSlots } from './expand-slots.js';
import { movedSlots } from '../engine/moved-slots.js';
import { desk } from '../test/team.js';

const zones = [
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Africa/Cairo',
  'Pacific/Apia',
  'America/Santiago',
  'Africa/Casablanca',
];

describe('slots', () => {
  test('the end of each slot is the start of the next, in every zone, over every change of clocks', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.constantFrom('P7D', 'P1D', 'PT6H', 'PT12H', 'P1M'),
        fc.integer({ min: 0, max: 23 }),
        fc.integer({ min: 2010, max: 2030 }),
        (zone, every, hour, year) => {
          const one = desk({
            zone,
            recurrence: { start: `${year}-01-01T${String(hour).padStart(2, '0')}:00:00`, every },
          });
          const slots = expandSlots(one, `${year}-01-01`, `${year + 1}-01-01`);
          for (let n = 1; n < slots.length; n++) expect(slots[n - 1]?.end).toBe(slots[n]?.start);
          expect(new Set(slots.map(({ id }) => id)).size).toBe(slots.length);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('a slot keeps its id when the handoff hour moves', () => {
    const ids = (hour: string): string[] =>
      expandSlots(
        desk({ recurrence: { start: `2026-01-05T${hour}:00:00`, every: 'P7D' } }),
        '2026-01-05',
        '2026-03-01',
      ).map(({ id }) => id);
    expect(ids('09')).toEqual(ids('14'));
    expect(ids('09')[0]).toBe('care/2026-01-05/regular-1');
  });

  test('several turns a day and several seats are told apart', () => {
    const busy = desk({
      recurrence: { start: '2026-01-05T08:00:00', rule: 'FREQ=DAILY;BYHOUR=8,16' },
      length: 'PT8H',
      seats: [
        { role: 'regular', count: 1, skills: ['pt'] },
        { role: 'regular', count: 1 },
        { role: 'expert', count: 1 },
      ],
    });
    expect(expandSlots(busy, '2026-01-05', '2026-01-06').map(({ id }) => id)).toEqual([
      'care/2026-01-05/regular-1',
      'care/2026-01-05/regular-2',
      'care/2026-01-05/expert-1',
      'care/2026-01-05.2/regular-1',
      'care/2026-01-05.2/regular-2',
      'care/2026-01-05.2/expert-1',
    ]);
  });

  test('nothing starts on a closed date', () => {
    const closed = desk({
      recurrence: { start: '2026-01-05T09:00:00', every: 'P1D' },
      length: 'PT8H',
      closedOn: ['2026-01-07'],
    });
    expect(expandSlots(closed, '2026-01-06', '2026-01-09').map(({ date }) => date)).toEqual([
      '2026-01-06',
      '2026-01-08',
    ]);
  });

  test('slots that moved are named with both times, new and lost ones are not', () => {
    const at = (start: string, days: string): ReturnType<typeof expandSlots> =>
      expandSlots(desk({ recurrence: { start, every: 'P7D' } }), '2026-01-05', days);
    expect(
      movedSlots(at('2026-01-05T09:00:00', '2026-01-15'), at('2026-01-05T09:00:00', '2026-01-25')),
    ).toEqual([]);
    expect(
      movedSlots(at('2026-01-05T09:00:00', '2026-01-06'), at('2026-01-05T10:00:00', '2026-01-15')),
    ).toEqual([
      {
        slot: 'care/2026-01-05/regular-1',
        before: { start: '2026-01-05T08:00:00Z', end: '2026-01-12T08:00:00Z' },
        after: { start: '2026-01-05T09:00:00Z', end: '2026-01-12T09:00:00Z' },
      },
    ]);
  });
});
