import { holidayCalendars, type ManualHoliday } from '../domain/manual-holidays.js';
import type { HolidayCalendar } from '../../model/model.js';
import { sql } from 'kysely';
import type { Database } from '#libs/postgres';

/** Regions of the staff, and those whose holidays close a desk. */
const REGIONS = sql<{ region: string }>`
  select region from people where region is not null
  union select rotation ->> 'closedOnHolidaysOf' from desks where rotation ->> 'closedOnHolidaysOf' is not null`;

/** Regions of staff and desks, with the years whose public holidays are not stored yet. */
export async function missingHolidays(
  db: Database,
  years: readonly number[],
): Promise<{ readonly region: string; readonly year: number }[]> {
  const result = await sql<{ region: string; year: number }>`
    select p.region, y.year from (${REGIONS}) as p cross join unnest(${[...years]}::int[]) as y (year)
    where not exists (select 1 from holidays h where h.region = p.region and h.year = y.year)
    order by p.region, y.year`.execute(db);
  return result.rows;
}

/** Public holidays of a region in a year. */
export async function putHolidays(
  db: Database,
  region: string,
  year: number,
  dates: readonly string[],
): Promise<void> {
  await sql`
    insert into holidays (region, year, dates) values (${region}, ${year}, ${[...dates]}::text[])
    on conflict (region, year) do update set dates = excluded.dates`.execute(db);
}

/** The days that ops recorded, by region and date; only those of `region` when it is given. */
export async function listManualHolidays(
  db: Database,
  region: string | null = null,
): Promise<ManualHoliday[]> {
  const result = await sql<ManualHoliday>`
    select region, date, name, observed from manual_holidays
    where ${region}::text is null or region = ${region} order by region, date`.execute(db);
  return result.rows;
}

/** Inserts or updates a recorded day. */
export async function putManualHoliday(db: Database, holiday: ManualHoliday, by: string): Promise<void> {
  const { region, date, name, observed } = holiday;
  await sql`
    insert into manual_holidays (region, date, name, observed, created_by)
    values (${region}, ${date}, ${name}, ${observed}, ${by})
    on conflict (region, date) do update set name = excluded.name, observed = excluded.observed`.execute(db);
}

/** @returns false when that day was not recorded */
export async function deleteManualHoliday(db: Database, region: string, date: string): Promise<boolean> {
  const result = await sql`
    delete from manual_holidays where region = ${region} and date = ${date}`.execute(db);
  return Number(result.numAffectedRows ?? 0) > 0;
}

/** Regions of staff and desks, in order. */
export async function regionsInUse(db: Database): Promise<string[]> {
  const result = await sql<{ region: string }>`
    select region from (${REGIONS}) as r order by region`.execute(db);
  return result.rows.map(({ region }) => region);
}

/** The calendars of the regions of staff and desks, as plans use them. */
export async function loadHolidays(db: Database): Promise<HolidayCalendar[]> {
  const result = await sql<HolidayCalendar>`
    select region, array_agg(distinct date order by date) as dates
    from holidays, unnest(dates) as date group by region order by region`.execute(db);
  return holidayCalendars(await regionsInUse(db), result.rows, await listManualHolidays(db));
}
