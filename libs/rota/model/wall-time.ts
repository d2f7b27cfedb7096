/**
 * Wall time to instants. A reading that a change of clocks skips means the change itself;
 * a reading that occurs twice means the first; a date that does not exist at all gives null.
 */
export function instantOf(wall: Temporal.PlainDateTime, zone: string): Temporal.Instant | null {
  const later = wall.toZonedDateTime(zone, { disambiguation: 'later' });
  if (later.toPlainDateTime().equals(wall)) {
    return wall.toZonedDateTime(zone, { disambiguation: 'earlier' }).toInstant();
  }
  const date = wall.toPlainDate();
  if (!date.toZonedDateTime(zone).toPlainDate().equals(date)) return null;
  const before = wall.toZonedDateTime(zone, { disambiguation: 'earlier' });
  const transition = before.getTimeZoneTransition('next');
  return (transition ?? later).toInstant();
}

/** Boundary n of a recurrence: start + n whole periods, never chained from the boundary before. */
export function boundary(
  start: Temporal.PlainDateTime,
  period: Temporal.Duration,
  n: number,
): Temporal.PlainDateTime {
  return start.add({
    years: period.years * n,
    months: period.months * n,
    weeks: period.weeks * n,
    days: period.days * n,
    hours: period.hours * n,
    minutes: period.minutes * n,
  });
}

/** The instant at which a local date begins, or the first instant after it when the date is skipped. */
export function startOfDate(date: string, zone: string): number {
  return Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds;
}

export interface IsoWeek {
  readonly year: number;
  readonly week: number;
}

export function isoWeek(date: string): IsoWeek {
  const day = Temporal.PlainDate.from(date);
  return { year: day.yearOfWeek ?? day.year, week: day.weekOfYear ?? 0 };
}

export function instantText(epochMilliseconds: number): string {
  return Temporal.Instant.fromEpochMilliseconds(epochMilliseconds).toString({ smallestUnit: 'second' });
}

/** Epoch milliseconds of an ISO instant. */
export function epochOf(text: string): number {
  return Temporal.Instant.from(text).epochMilliseconds;
}

export function isLocalDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text);
}

export function isZone(zone: string): boolean {
  try {
    Temporal.PlainDate.from('2026-01-01').toZonedDateTime(zone);
    return true;
  } catch {
    return false;
  }
}

const PROBES: readonly (readonly [version: string, zone: string, date: string, offset: string])[] = [
  ['2026b', 'America/Vancouver', '2026-12-01', '-07:00'],
  ['2025b', 'America/Coyhaique', '2025-07-01', '-03:00'],
];

/** The newest release of the tz database whose rules this runtime shows, judged by known changes of law. */
export function timeZoneData(): string {
  for (const [version, zone, date, offset] of PROBES) {
    if (isZone(zone) && Temporal.PlainDate.from(date).toZonedDateTime(zone).offset === offset)
      return `${version}+`;
  }
  return 'before-2025b';
}
