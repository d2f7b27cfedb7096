import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { RRuleTemporal } from 'rrule-temporal';
import { RecurrenceError, occurrences, parseRule } from './recurrence-rule.js';

const weekday = fc.constantFrom('MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU');
const listOf = (item: fc.Arbitrary<string | number>, name: string): fc.Arbitrary<string> =>
  fc
    .option(fc.uniqueArray(item, { minLength: 1, maxLength: 3 }), { nil: undefined })
    .map((list) => (list ? `;${name}=${list.join(',')}` : ''));
const end = fc.oneof(
  fc.constant(''),
  fc.integer({ min: 1, max: 20 }).map((n) => `;COUNT=${n}`),
  fc.constant(';UNTIL=20270305T120000Z'),
);
const interval = fc.integer({ min: 1, max: 4 }).map((n) => `;INTERVAL=${n}`);
const hours = listOf(fc.integer({ min: 0, max: 23 }), 'BYHOUR');
const plainDays = listOf(weekday, 'BYDAY');
const numberedDays = listOf(
  fc.tuple(fc.constantFrom('1', '2', '-1'), weekday).map(([nth, day]) => nth + day),
  'BYDAY',
);
// Rules that mix MO with -1MO are left out: the other implementation gives nothing for them.
const nthDays = fc.oneof(plainDays, numberedDays);
const rule = fc
  .oneof(
    fc.tuple(
      fc.constant('FREQ=DAILY'),
      interval,
      listOf(weekday, 'BYDAY'),
      listOf(fc.integer({ min: 1, max: 12 }), 'BYMONTH'),
      hours,
      end,
    ),
    fc.tuple(
      fc.constant('FREQ=WEEKLY'),
      interval,
      listOf(weekday, 'BYDAY'),
      hours,
      fc.constantFrom('', ';WKST=SU', ';WKST=WE'),
      end,
    ),
    fc.tuple(
      fc.constant('FREQ=MONTHLY'),
      interval,
      nthDays,
      fc.constantFrom('', ';BYSETPOS=1', ';BYSETPOS=-1'),
      end,
    ),
    fc.tuple(
      fc.constant('FREQ=MONTHLY'),
      interval,
      listOf(fc.constantFrom(1, 15, 29, 31, -1, -3), 'BYMONTHDAY'),
      hours,
      end,
    ),
    fc.tuple(
      fc.constant('FREQ=YEARLY'),
      interval,
      listOf(fc.integer({ min: 1, max: 12 }), 'BYMONTH'),
      nthDays,
      end,
    ),
  )
  .map((parts) => parts.join(''));

describe('recurrence rules', () => {
  test('agree with an independent implementation', () => {
    fc.assert(
      fc.property(
        rule,
        fc.constantFrom('2026-01-05T09:00', '2026-01-31T17:30', '2024-02-29T00:00'),
        (text, start) => {
          const theirs = new RRuleTemporal({
            rruleString: text,
            dtstart: Temporal.ZonedDateTime.from(`${start}[UTC]`),
            temporal: Temporal,
          });
          const window = Temporal.ZonedDateTime.from('2027-12-31T23:59[UTC]');
          const expected = theirs
            .between(Temporal.ZonedDateTime.from('2020-01-01T00:00[UTC]'), window, true)
            .map((one) => one.toPlainDateTime().toString());
          const ours: string[] = [];
          for (const wall of occurrences(parseRule(text, 'UTC'), Temporal.PlainDateTime.from(start))) {
            if (wall.year >= 2028) break;
            ours.push(wall.toString());
          }
          expect(ours).toEqual(expected);
        },
      ),
      { numRuns: 300 },
    );
  });

  test.each([
    ['FREQ=HOURLY', /FREQ/],
    ['FREQ=DAILY;BYDAY=XX', /BYDAY/],
    ['FREQ=WEEKLY;BYDAY=2MO', /number only/],
    ['FREQ=DAILY;COUNT=3;UNTIL=20260101', /exclude/],
    ['FREQ=DAILY;BYWEEKNO=3', /not supported/],
    ['FREQ=MONTHLY;BYMONTHDAY=0', /BYMONTHDAY/],
  ])('%s is refused with a sentence', (text, sentence) => {
    expect(() => parseRule(text, 'UTC')).toThrow(RecurrenceError);
    expect(() => parseRule(text, 'UTC')).toThrow(sentence);
  });

  test('a date that never comes ends the search', () => {
    expect([
      ...occurrences(
        parseRule('FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30', 'UTC'),
        Temporal.PlainDateTime.from('2026-01-01T09:00'),
      ),
    ]).toEqual([]);
  });
});
