import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { holidayCalendars, type ManualHoliday } from './manual-holidays.js';
import { publicHolidays, regionProblems } from './public-holidays.js';

const byHand = (region: string, date: string, observed = true): ManualHoliday => ({
  region,
  date,
  name: 'by hand',
  observed,
});

describe('public holidays', () => {
  test('are the holidays of the country and of its part', async () => {
    const [germany, bavaria] = [await publicHolidays('DE', 2026), await publicHolidays('DE-BY', 2026)];
    expect(germany).toContain('2026-10-03');
    expect(germany).not.toContain('2026-01-06');
    expect(bavaria).toEqual(expect.arrayContaining(['2026-10-03', '2026-01-06']));
    expect(await publicHolidays('de-by', 2026)).toEqual(bavaria);
  }, 60_000);

  test('an unknown region is a problem that names the region, not an empty calendar', async () => {
    const problems = await regionProblems(['DE', null, 'XX', 'DE-XX', 'DE-BY', 'DE-BY-Q', 'GB-ENG']);
    expect(problems.map(({ code, pointer }) => [code, pointer])).toEqual([
      ['region-unknown', '/2/region'],
      ['region-unknown', '/3/region'],
      ['region-unknown', '/5/region'],
    ]);
    expect(problems[1]?.sentence).toContain('“DE-XX”');
    expect(await publicHolidays('DE-XX', 2026)).toEqual([]);
  });

  test('an invented region becomes known when a holiday is recorded for it', async () => {
    expect(await regionProblems(['ACME'])).toHaveLength(1);
    expect(await regionProblems(['ACME'], ['ACME'])).toEqual([]);
  });
});

describe('holidays recorded by hand', () => {
  const known = [{ region: 'DE-BY', dates: ['2026-01-01', '2026-01-06'] }];

  test('are added for a region and its parts; a recorded working day removes a public holiday', () => {
    expect(
      holidayCalendars(['DE-BY', 'GB'], known, [
        byHand('DE', '2026-12-24'),
        byHand('DE-BY', '2026-01-06', false),
        byHand('FR', '2026-07-14'),
      ]),
    ).toEqual([{ region: 'DE-BY', dates: ['2026-01-01', '2026-12-24'] }]);
  });

  test('an entry for a part of a region wins over an entry for the whole region', () => {
    const days = [byHand('DE-BY', '2026-12-24', false), byHand('DE', '2026-12-24')];
    for (const list of [days, days.toReversed()]) {
      expect(holidayCalendars(['DE', 'DE-BY'], [], list)).toEqual([{ region: 'DE', dates: ['2026-12-24'] }]);
    }
  });

  test('without recorded days the calendars are the public holidays of the given regions', () => {
    const date = fc.integer({ min: 1, max: 28 }).map((day) => `2026-02-${String(day).padStart(2, '0')}`);
    const calendar = fc.record({
      region: fc.constantFrom('DE', 'DE-BY', 'GB'),
      dates: fc.uniqueArray(date, { minLength: 1 }).map((dates) => dates.toSorted()),
    });
    fc.assert(
      fc.property(
        fc.uniqueArray(calendar, { selector: ({ region }) => region }),
        fc.subarray(['DE', 'DE-BY', 'GB']),
        (calendars, regions) => {
          expect(holidayCalendars(regions, calendars, [])).toEqual(
            calendars
              .filter(({ region }) => regions.includes(region))
              .toSorted((a, b) => (a.region < b.region ? -1 : 1)),
          );
        },
      ),
    );
  });
});
