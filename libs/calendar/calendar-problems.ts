import { type CalendarRules, type DayInterval, WEEKDAYS } from './calendar.js';
import { minutesOfDay } from './day-minutes.js';

export interface CalendarProblem {
  /** JSON pointer into the rules. */
  readonly pointer: string;
  readonly message: string;
}

/** Everything that is wrong with rules; empty when they can be used. */
export function calendarProblems(rules: CalendarRules): CalendarProblem[] {
  const problems: CalendarProblem[] = [];
  const zone = zoneProblem(rules.zone);
  if (zone !== null) problems.push({ pointer: '/zone', message: zone });
  for (const weekday of WEEKDAYS) {
    problems.push(...hoursProblems(rules.week[weekday] ?? [], `/week/${weekday}`));
  }
  const seen = new Set<string>();
  for (const [index, { date, hours }] of rules.days.entries()) {
    const pointer = `/days/${index}`;
    if (!isDate(date)) problems.push({ pointer: `${pointer}/date`, message: 'Give a date as YYYY-MM-DD.' });
    if (seen.has(date)) {
      problems.push({ pointer: `${pointer}/date`, message: `Name ${date} once, with all its hours.` });
    }
    seen.add(date);
    problems.push(...hoursProblems(hours, `${pointer}/hours`));
  }
  for (const [index, date] of rules.holidays.entries()) {
    if (isDate(date)) continue;
    problems.push({ pointer: `/holidays/${index}`, message: 'Give a date as YYYY-MM-DD.' });
  }
  if (WEEKDAYS.every((weekday) => (rules.week[weekday] ?? []).length === 0)) {
    problems.push({ pointer: '/week', message: 'Give at least one weekday its hours.' });
  }
  return problems;
}

function zoneProblem(zone: string): string | null {
  const message = 'Use an IANA time zone such as Europe/Berlin.';
  if (!/^[A-Za-z]/.test(zone)) return message;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return null;
  } catch {
    return message;
  }
}

function isDate(text: string): boolean {
  try {
    return /^\d{4}-\d\d-\d\d$/.test(text) && Temporal.PlainDate.from(text).toString() === text;
  } catch {
    return false;
  }
}

/** The intervals of a day stand in their order and do not overlap. */
function hoursProblems(hours: readonly DayInterval[], pointer: string): CalendarProblem[] {
  let latest = 0;
  return hours.flatMap(({ from, to }, index): CalendarProblem[] => {
    const [start, end] = [minutesOfDay(from), minutesOfDay(to)];
    if (start === null || from === '24:00') {
      return [{ pointer: `${pointer}/${index}/from`, message: 'Give a time from 00:00 to 23:59.' }];
    }
    if (end === null) {
      return [{ pointer: `${pointer}/${index}/to`, message: 'Give a time from 00:01 to 24:00.' }];
    }
    if (end <= start) {
      const message =
        'Give a later time than the beginning. Past midnight, end at 24:00 and begin the next day at 00:00.';
      return [{ pointer: `${pointer}/${index}/to`, message }];
    }
    const overlaps = start < latest;
    latest = end;
    return overlaps
      ? [{ pointer: `${pointer}/${index}/from`, message: 'Begin after the interval before ends.' }]
      : [];
  });
}
