import { addBusinessTime, nextOpening, openAt, OpenHours } from '#libs/calendar';
import { DutydeskError } from '#libs/contracts';
import { databaseNow } from '#libs/postgres';
import type { CareDeps } from '../../care-deps.js';
import {
  findCalendar,
  listCalendars,
  listCalendarVersions,
  type StoredCalendar,
} from '../store/calendars.js';

type HoursReads = Pick<CareDeps, 'db'>;

/** A calendar as people see it. Instants are ISO 8601 in UTC. */
export interface ShownCalendar extends Omit<StoredCalendar, 'rules' | 'validFrom' | 'madeAt'> {
  readonly zone: string;
  readonly week: StoredCalendar['rules']['week'];
  readonly days: StoredCalendar['rules']['days'];
  /** Of the region, from today on. */
  readonly holidays: readonly string[];
  readonly open: boolean;
  /** When it opens next; null while it is open, and when it never opens again. */
  readonly opensAt: string | null;
}

export async function showCalendars({ db }: HoursReads): Promise<ShownCalendar[]> {
  const now = await databaseNow(db);
  return (await listCalendars(db)).map((calendar) => shownCalendar(calendar, now));
}

/** @throws DutydeskError `calendar.not_found` */
export async function showCalendar({ db }: HoursReads, id: string): Promise<ShownCalendar> {
  const calendar = await findCalendar(db, id);
  if (calendar === null) throw new DutydeskError('calendar.not_found');
  return shownCalendar(calendar, await databaseNow(db));
}

export function shownCalendar(calendar: StoredCalendar, now: number): ShownCalendar {
  const { rules, id, name, version, region, madeBy } = calendar;
  const hours = new OpenHours([{ versions: [{ from: null, rules }] }]);
  const open = openAt(hours, now);
  const today = new Date(now).toISOString().slice(0, 10);
  return {
    id,
    name,
    version,
    region,
    madeBy,
    zone: rules.zone,
    week: rules.week,
    days: rules.days,
    holidays: rules.holidays.filter((date) => date >= today),
    open,
    opensAt: open ? null : isoOrNull(nextOpening(hours, now)),
  };
}

export interface DueTime {
  readonly calendarId: string;
  /** Epoch milliseconds; now when left out. */
  readonly from: number | null;
  readonly minutes: number;
}

/** When so many open minutes will have passed. @throws DutydeskError `calendar.not_found` */
export async function dueTime(
  { db }: HoursReads,
  { calendarId, from, minutes }: DueTime,
): Promise<{
  readonly from: string;
  readonly open: boolean;
  readonly opensAt: string | null;
  readonly dueAt: string | null;
}> {
  const versions = await listCalendarVersions(db, calendarId);
  if (versions.length === 0) throw new DutydeskError('calendar.not_found');
  const at = from ?? (await databaseNow(db));
  const hours = new OpenHours([
    { versions: versions.map(({ validFrom, rules }) => ({ from: validFrom, rules })) },
  ]);
  const open = openAt(hours, at);
  return {
    from: new Date(at).toISOString(),
    open,
    opensAt: open ? null : isoOrNull(nextOpening(hours, at)),
    dueAt: isoOrNull(addBusinessTime(hours, at, minutes * 60_000)),
  };
}

function isoOrNull(instant: number | null): string | null {
  return instant === null ? null : new Date(instant).toISOString();
}
