import { type CalendarRules, type DayInterval, WEEKDAYS } from './calendar.js';
import { minutesOfDay } from './day-minutes.js';

/** A time in which it is open: epoch milliseconds, `end` excluded. */
export interface OpenWindow {
  readonly start: number;
  readonly end: number;
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** 1970-01-01 was a Thursday, and Monday is the first weekday. */
const WEEKDAY_OF_DAY_0 = 3;

/** Rules prepared for many questions. Days are counted from 1970-01-01. */
export interface DayTable {
  readonly zone: string;
  readonly week: readonly (readonly OpenWindow[])[];
  readonly special: ReadonlyMap<number, readonly OpenWindow[]>;
}

export function dayTableOf({ zone, week, holidays, days }: CalendarRules): DayTable {
  return {
    zone,
    week: WEEKDAYS.map((weekday) => millisecondsOf(week[weekday] ?? [])),
    special: new Map([
      ...holidays.map((date): [number, OpenWindow[]] => [dayNumber(date), []]),
      ...days.map(({ date, hours }): [number, OpenWindow[]] => [dayNumber(date), millisecondsOf(hours)]),
    ]),
  };
}

function dayNumber(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS;
}

function millisecondsOf(hours: readonly DayInterval[]): OpenWindow[] {
  return hours.map(({ from, to }) => ({
    start: (minutesOfDay(from) ?? 0) * MINUTE_MS,
    end: (minutesOfDay(to) ?? 0) * MINUTE_MS,
  }));
}

/**
 * The open windows between two instants, cut at these instants. The time is divided where the zone changes its offset:
 * in between, the wall clock and the instant differ by one number.
 */
export function* openWindows(table: DayTable, from: number, to: number): Generator<OpenWindow> {
  for (let start = from; start < to;) {
    const local = Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(table.zone);
    const change = local.getTimeZoneTransition('next')?.epochMilliseconds ?? Number.POSITIVE_INFINITY;
    const end = Math.min(to, change);
    yield* windowsOfOffset(table, { start, end }, local.offsetNanoseconds / 1e6);
    start = end;
  }
}

function* windowsOfOffset(
  table: DayTable,
  { start, end }: OpenWindow,
  offset: number,
): Generator<OpenWindow> {
  const last = Math.floor((end + offset - 1) / DAY_MS);
  for (let day = Math.floor((start + offset) / DAY_MS); day <= last; day += 1) {
    const midnight = day * DAY_MS - offset;
    for (const hours of table.special.get(day) ?? table.week[weekdayOf(day)] ?? []) {
      const window = {
        start: Math.max(start, midnight + hours.start),
        end: Math.min(end, midnight + hours.end),
      };
      if (window.start < window.end) yield window;
    }
  }
}

function weekdayOf(day: number): number {
  return (((day + WEEKDAY_OF_DAY_0) % 7) + 7) % 7;
}
