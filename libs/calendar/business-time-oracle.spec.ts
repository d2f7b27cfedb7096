import { describe, it } from '@jest/globals';
import fc from 'fast-check';
import { addBusinessTime, businessTimeBetween, nextOpening, openAt } from './business-time.js';
import { type Calendar, type CalendarRules, type DayInterval, WEEKDAYS } from './calendar.js';
import { OpenHours } from './open-hours.js';

const MINUTE = 60_000;
const HORIZON_MINUTES = 2 * 1_440;

/** Zones with the middle of an interesting time: changes of clocks, half hours, a skipped date, the end of a year. */
const PLACES = [
  ['Europe/Berlin', '2026-03-28T12:00Z'],
  ['Europe/Berlin', '2026-10-24T12:00Z'],
  ['America/New_York', '2026-03-07T20:00Z'],
  ['America/New_York', '2026-10-31T20:00Z'],
  ['Australia/Lord_Howe', '2026-04-04T03:00Z'],
  ['Australia/Lord_Howe', '2026-10-03T03:00Z'],
  ['Asia/Kathmandu', '2026-12-31T00:00Z'],
  ['America/St_Johns', '2026-11-01T00:00Z'],
  ['Asia/Kolkata', '2026-12-30T18:00Z'],
  ['Pacific/Apia', '2011-12-29T12:00Z'],
  ['Africa/Casablanca', '2026-02-14T12:00Z'],
  ['UTC', '2027-12-31T00:00Z'],
] as const;

const timeText = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** Intervals of a day: an even number of different times, in order. */
const dayHours: fc.Arbitrary<DayInterval[]> = fc
  .uniqueArray(fc.oneof(fc.integer({ min: 0, max: 1_440 }), fc.constantFrom(0, 120, 150, 180, 1_440)), {
    maxLength: 6,
  })
  .map((times) => {
    const sorted = times.toSorted((a, b) => a - b);
    return Array.from({ length: Math.floor(sorted.length / 2) }, (_, index) => ({
      from: timeText(sorted[2 * index] ?? 0),
      to: timeText(sorted[2 * index + 1] ?? 0),
    }));
  });

function rulesIn(zone: string, middle: number): fc.Arbitrary<CalendarRules> {
  const date = fc
    .integer({ min: -3, max: 3 })
    .map((days) => new Date(middle + days * 1_440 * MINUTE).toISOString().slice(0, 10));
  return fc.record({
    zone: fc.constant(zone),
    week: fc.record(Object.fromEntries(WEEKDAYS.map((day) => [day, dayHours]))),
    holidays: fc.uniqueArray(date, { maxLength: 2 }),
    days: fc.uniqueArray(fc.record({ date, hours: dayHours }), {
      maxLength: 2,
      selector: (day) => day.date,
    }),
  });
}

interface Case {
  readonly calendars: readonly Calendar[];
  readonly from: number;
  readonly minutes: number;
}

const cases: fc.Arbitrary<Case> = fc.constantFrom(...PLACES).chain(([zone, place]) => {
  const middle = Temporal.Instant.from(place.replace('Z', ':00Z')).epochMilliseconds;
  const instant = fc.integer({ min: -1_500, max: 1_500 }).map((minutes) => middle + minutes * MINUTE);
  const calendar = fc
    .tuple(rulesIn(zone, middle), fc.option(fc.tuple(instant, rulesIn(zone, middle))))
    .map(([first, second]): Calendar => ({
      versions: [
        { from: null, rules: first },
        ...(second === null ? [] : [{ from: second[0], rules: second[1] }]),
      ],
    }));
  return fc.record({
    calendars: fc.array(calendar, { minLength: 1, maxLength: 2 }),
    from: instant,
    minutes: fc.integer({ min: 1, max: 1_500 }),
  });
});

/** The definition, by the wall clock of one minute. */
function openByDefinition(calendars: readonly Calendar[], at: number): boolean {
  return calendars.some(({ versions }) => {
    const rules = versions.findLast(({ from }) => from === null || from <= at)?.rules;
    if (rules === undefined) return false;
    const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(rules.zone);
    const date = local.toPlainDate().toString();
    const time = timeText(local.hour * 60 + local.minute);
    const special = rules.days.find((day) => day.date === date)?.hours;
    const week = rules.week[WEEKDAYS[local.dayOfWeek - 1] ?? 'mon'] ?? [];
    const hours = special ?? (rules.holidays.includes(date) ? [] : week);
    return hours.some(({ from, to }) => from <= time && time < to);
  });
}

describe('business time, minute by minute', () => {
  it('is what the wall clock says, also where clocks change, in half-hour zones and at the end of a year', () => {
    fc.assert(
      fc.property(cases, ({ calendars, from, minutes }) => {
        const hours = new OpenHours(calendars);
        const minute = Array.from({ length: HORIZON_MINUTES }, (_, index) => from + index * MINUTE);
        const open = minute.map((at) => openByDefinition(calendars, at));
        const firstOpen = open.indexOf(true);
        const next = nextOpening(hours, from);
        const inHorizon = next !== null && next < from + HORIZON_MINUTES * MINUTE ? next : undefined;
        let passed = 0;
        const reachedAt = minute.find((_at, index) => {
          if (open[index] === true) passed += 1;
          return passed === minutes;
        });
        const due = addBusinessTime(hours, from, minutes * MINUTE);
        const between = businessTimeBetween(hours, from, from + minutes * MINUTE);
        return (
          minute.slice(0, minutes).every((at, index) => openAt(hours, at) === open[index]) &&
          inHorizon === minute[firstOpen] &&
          between === open.slice(0, minutes).filter(Boolean).length * MINUTE &&
          (reachedAt === undefined || due === reachedAt + MINUTE)
        );
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  it('adds exactly the time that it counts', () => {
    fc.assert(
      fc.property(cases, fc.integer({ min: 1, max: 400 * 1_440 }), ({ calendars, from }, minutes) => {
        const hours = new OpenHours(calendars);
        const due = addBusinessTime(hours, from, minutes * MINUTE);
        if (due === null) return true;
        const reached = businessTimeBetween(hours, from, due) === minutes * MINUTE;
        return reached && businessTimeBetween(hours, from, due - 1) === minutes * MINUTE - 1;
      }),
    );
  });
});
