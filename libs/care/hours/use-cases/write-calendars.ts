import { type CalendarRules, calendarProblems } from '#libs/calendar';
import { DutydeskError, type FieldError } from '#libs/contracts';
import { type Database, databaseNow, inTransaction } from '#libs/postgres';
import { deskExists, holidaysOfRegion } from '#libs/rota';
import { askForRefresh } from '../../clock/store/clock-refreshes.js';
import { followHours } from '../../clock/store/queue-rules.js';
import { publishQueuesChanged } from '../../live/publish.js';
import type { CareDeps } from '../../care-deps.js';
import {
  addVersion,
  deleteStoredCalendar,
  findCalendar,
  insertCalendar,
  insertFirstVersion,
  lockCalendar,
  putDeskCalendar,
  queuesAtDesk,
  type StoredCalendar,
  usersOfCalendar,
} from '../store/calendars.js';

type HoursDeps = Pick<CareDeps, 'db' | 'live'>;

/** What people write down of a calendar; the holidays follow from the region. */
export interface CalendarSettings extends Omit<CalendarRules, 'holidays'> {
  readonly name: string;
  readonly region: string | null;
}

export interface CreateCalendar {
  readonly id: string;
  readonly settings: CalendarSettings;
  readonly by: string;
}

/** Creates a calendar. @throws DutydeskError `calendar.exists`, `calendar.invalid` */
export async function createCalendar(
  { db }: HoursDeps,
  { id, settings, by }: CreateCalendar,
): Promise<StoredCalendar> {
  const rules = await rulesOf(db, settings);
  return inTransaction(db, async (tx) => {
    if (!(await insertCalendar(tx, id, settings.name))) throw new DutydeskError('calendar.exists');
    await insertFirstVersion(tx, id, { rules, region: settings.region, madeBy: by });
    return existing(await findCalendar(tx, id));
  });
}

export interface ReplaceCalendar extends CreateCalendar {
  /** The version that the decision is based on. */
  readonly version: number;
}

/**
 * Gives a calendar other hours from now on. What has passed stays as it was counted; running clocks are computed again.
 * @throws DutydeskError `calendar.not_found`, `calendar.stale`, `calendar.invalid`
 */
export async function replaceCalendar(
  { db }: HoursDeps,
  { id, version, settings, by }: ReplaceCalendar,
): Promise<StoredCalendar> {
  const rules = await rulesOf(db, settings);
  return inTransaction(db, async (tx) => {
    const before = existing(await lockCalendar(tx, id));
    if (before.version !== version)
      throw new DutydeskError('calendar.stale', { extra: { version: before.version } });
    const at = await databaseNow(tx);
    await addVersion(
      tx,
      { ...before, name: settings.name },
      { rules, region: settings.region, madeBy: by, at },
    );
    await askForRefresh(tx, (await usersOfCalendar(tx, id)).queues);
    return existing(await findCalendar(tx, id));
  });
}

/** @throws DutydeskError `calendar.not_found`, `calendar.in_use` */
export async function deleteCalendar({ db }: HoursDeps, id: string): Promise<void> {
  await inTransaction(db, async (tx) => {
    existing(await lockCalendar(tx, id));
    const { desks, queues } = await usersOfCalendar(tx, id);
    if (desks.length + queues.length > 0) {
      const named = [...desks.map((desk) => `desk ${desk}`), ...queues.map((queue) => `queue ${queue}`)];
      throw new DutydeskError('calendar.in_use', { detail: `${id} is used by ${named.join(', ')}.` });
    }
    await deleteStoredCalendar(tx, id);
  });
}

export interface SetDeskCalendar {
  readonly deskId: string;
  /** Null: always open. */
  readonly calendarId: string | null;
  readonly by: string;
}

/** Gives a desk its hours. The queues that it serves follow. @throws DutydeskError `desk.not_found`, `calendar.not_found` */
export async function setDeskCalendar(
  deps: HoursDeps,
  { deskId, calendarId, by }: SetDeskCalendar,
): Promise<{ readonly deskId: string; readonly calendarId: string | null }> {
  const queues = await inTransaction(deps.db, async (tx) => {
    if (!(await deskExists(tx, deskId))) throw new DutydeskError('desk.not_found');
    if (calendarId !== null) existing(await lockCalendar(tx, calendarId));
    await putDeskCalendar(tx, deskId, calendarId);
    const served = await queuesAtDesk(tx, deskId);
    await followHours(tx, served, by);
    return served;
  });
  publishQueuesChanged(deps, queues);
  return { deskId, calendarId };
}

function existing(calendar: StoredCalendar | null): StoredCalendar {
  if (calendar === null) throw new DutydeskError('calendar.not_found');
  return calendar;
}

/** The rules of settings, with the holidays of the region. @throws DutydeskError `calendar.invalid` */
async function rulesOf(db: Database, { zone, week, days, region }: CalendarSettings): Promise<CalendarRules> {
  const rules = { zone, week, days, holidays: [] };
  const fields: FieldError[] = calendarProblems(rules);
  const holidays =
    region === null ? [] : await holidaysOfRegion(db, region, holidayYears(await databaseNow(db)));
  if (region !== null && holidays.length === 0) {
    const message = `No holidays are known of "${region}": use a country or a part of it such as DE or DE-BY.`;
    fields.push({ pointer: '/region', message });
  }
  if (fields.length > 0)
    throw new DutydeskError('calendar.invalid', { detail: fields[0]?.message ?? '', fields });
  return { ...rules, holidays };
}

/** Last year to the year after the next two: longer than any target. */
export function holidayYears(now: number): number[] {
  const year = new Date(now).getUTCFullYear();
  return [year - 1, year, year + 1, year + 2, year + 3];
}
