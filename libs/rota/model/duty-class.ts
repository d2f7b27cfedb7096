import { DEFAULT_UNSOCIAL } from '../model/model.js';
import type { Desk, DutyClass, HolidayCalendar, Person } from '../model/model.js';
import { epochOf } from '../model/wall-time.js';

/** Index of a class; each is part of the one before it. */
const CLASSES: readonly DutyClass[] = ['ordinary', 'unsocial', 'holiday'];

const MINUTE = 60_000;

interface Stretch {
  readonly from: number;
  readonly to: number;
}

function overlap(turn: Stretch, from: number, to: number): number {
  return Math.max(0, Math.min(turn.to, to) - Math.max(turn.from, from));
}

function wallEpoch(date: Temporal.PlainDate, time: string, zone: string): number {
  return date.toPlainDateTime(Temporal.PlainTime.from(time)).toZonedDateTime(zone).epochMilliseconds;
}

function unsocialOfDay(desk: Desk, turn: Stretch, date: Temporal.PlainDate, zone: string): number {
  const rule = desk.unsocial ?? DEFAULT_UNSOCIAL;
  const dayStart = date.toZonedDateTime(zone).epochMilliseconds;
  const dayEnd = date.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds;
  if (rule.weekdays.includes(date.dayOfWeek)) return overlap(turn, dayStart, dayEnd);
  if (!rule.nights) return 0;
  const from = wallEpoch(date, rule.nights.from, zone);
  const to = wallEpoch(date, rule.nights.to, zone);
  return from < to ? overlap(turn, from, to) : overlap(turn, dayStart, to) + overlap(turn, from, dayEnd);
}

/** Class of a stretch of duty on one desk, judged on the clock and calendar of whoever serves it. */
export function classOf(desk: Desk, turn: Stretch, zone: string, holidays: ReadonlySet<string>): number {
  const needed = ((desk.unsocial ?? DEFAULT_UNSOCIAL).atLeastMinutes ?? 60) * MINUTE;
  const last = Temporal.Instant.fromEpochMilliseconds(turn.to - 1)
    .toZonedDateTimeISO(zone)
    .toPlainDate();
  let date = Temporal.Instant.fromEpochMilliseconds(turn.from).toZonedDateTimeISO(zone).toPlainDate();
  let unsocial = 0;
  let holiday = 0;
  for (; Temporal.PlainDate.compare(date, last) <= 0; date = date.add({ days: 1 })) {
    unsocial += unsocialOfDay(desk, turn, date, zone);
    if (holidays.has(date.toString())) {
      holiday += overlap(
        turn,
        date.toZonedDateTime(zone).epochMilliseconds,
        date.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds,
      );
    }
  }
  if (holiday >= needed) return 2;
  return unsocial >= needed ? 1 : 0;
}

function holidaysByRegion(calendars: readonly HolidayCalendar[]): Map<string, Set<string>> {
  const regions = new Map<string, Set<string>>();
  for (const { region, dates } of calendars) {
    const known = regions.get(region) ?? new Set<string>();
    for (const date of dates) known.add(date);
    regions.set(region, known);
  }
  return regions;
}

/** Class of a slot for one person, by name. */
export function dutyClassOf(
  desk: Desk,
  slot: { readonly start: string; readonly end: string },
  person: Person,
  holidays: readonly HolidayCalendar[],
): DutyClass {
  const dates = holidaysByRegion(holidays).get(person.region ?? '') ?? new Set<string>();
  return (
    CLASSES[classOf(desk, { from: epochOf(slot.start), to: epochOf(slot.end) }, person.zone, dates)] ??
    'ordinary'
  );
}
