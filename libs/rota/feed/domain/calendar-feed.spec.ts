import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import ICAL from 'ical.js';
import { type FeedDuty, type FeedEntry, advanceFeed, feed, feedTag } from './calendar-feed.js';

const at = (n: number): string =>
  Temporal.Instant.fromEpochMilliseconds(Date.UTC(2026, 0, 5) + n * 3_600_000).toString();
const duty = fc.record({
  slot: fc.integer({ min: 0, max: 20 }).map((n) => `care/2026-01-05.${n}/regular-1`),
  person: fc.constantFrom('p1', 'p2'),
  from: fc.nat(5000),
  hours: fc.integer({ min: 1, max: 200 }),
  summary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 120 }),
});
const duties = fc
  .uniqueArray(duty, { selector: ({ slot, person }) => slot + person, maxLength: 12 })
  .map((list) =>
    list.map(({ slot, person, from, hours, summary }): FeedDuty => ({
      slot,
      person,
      start: at(from),
      end: at(from + hours),
      summary,
    })),
  );

const events = (text: string): InstanceType<typeof ICAL.Event>[] =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));

describe('calendar feed', () => {
  test('a calendar client reads back the same instants, summaries and ids', () => {
    fc.assert(
      fc.property(duties, (list) => {
        const entries = advanceFeed([], list, at(0));
        const read = events(feed({ name: 'Duty; mine, "all"', entries }));
        const strip = (text: string): string =>
          text
            .replace(/\r\n|\r/g, '\n')
            .replace(/\p{Cc}/gu, (control) => (control === '\t' || control === '\n' ? control : ''));
        expect(
          read.map(({ uid, startDate, endDate, summary, sequence }) => [
            uid,
            startDate.toJSDate().getTime(),
            endDate.toJSDate().getTime(),
            summary,
            sequence,
          ]),
        ).toEqual(
          entries.map((one) => [
            `${one.slot}/${one.person}@dutydesk`,
            Date.parse(one.start),
            Date.parse(one.end),
            strip(one.summary),
            0,
          ]),
        );
      }),
      { numRuns: 200 },
    );
  });

  test('every line ends in CRLF and has at most 75 octets', () => {
    fc.assert(
      fc.property(duties, (list) => {
        const text = feed({ name: 'x'.repeat(200), entries: advanceFeed([], list, at(0)) });
        expect(text.endsWith('\r\n')).toBe(true);
        for (const line of text.slice(0, -2).split('\r\n')) {
          expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
          expect(line).not.toMatch(/[\r\n]/);
        }
      }),
      { numRuns: 100 },
    );
  });

  test('a moved duty gets a higher sequence, a lost one stays as cancelled, a returned one is confirmed again', () => {
    const one: FeedDuty = {
      slot: 'care/2026-01-05/regular-1',
      person: 'p1',
      start: at(0),
      end: at(10),
      summary: 'Care',
    };
    const states = [[one], [one], [{ ...one, end: at(12) }], [], [], [one]].reduce<FeedEntry[][]>(
      (all, list, n) => [...all, advanceFeed(all.at(-1) ?? [], list, at(n))],
      [],
    );
    expect(states.map(([entry]) => [entry?.sequence, entry?.cancelled, entry?.changedAt])).toEqual([
      [0, false, at(0)],
      [0, false, at(0)],
      [1, false, at(2)],
      [2, true, at(3)],
      [2, true, at(3)],
      [3, false, at(5)],
    ]);
    const text = feed({ name: 'Care', entries: states[3] ?? [] });
    expect(text).toContain('STATUS:CANCELLED');
    expect(text).toContain('TRANSP:TRANSPARENT');
    expect(feedTag(text)).toBe(feedTag(feed({ name: 'Care', entries: states[4] ?? [] })));
    expect(feedTag(text)).not.toBe(feedTag(feed({ name: 'Care', entries: states[5] ?? [] })));
  });
});
