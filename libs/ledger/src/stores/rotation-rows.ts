import type { DeskRow, RotationRows, StaffRow } from '#libs/planning';
import type { HolidayCalendar, Level } from '#libs/rotation';
import { sql } from 'kysely';
import type { Database } from '../database.js';
import { listAbsences } from './absences.js';

interface PersonRow extends Omit<StaffRow, 'share'> {
  readonly level: Level;
  readonly share_num: number;
  readonly share_den: number;
}

async function staff(db: Database): Promise<StaffRow[]> {
  const result = await sql<PersonRow>`
    select id, name, zone, region, department, skills, level, share_num, share_den, joins, leaves
    from people order by id`.execute(db);
  return result.rows.map(({ share_num: num, share_den: den, ...row }) => ({ ...row, share: { num, den } }));
}

/** The desks with their rotations, in order of id. */
export async function listDeskRows(db: Database): Promise<DeskRow[]> {
  const rows = await db.selectFrom('desks').selectAll().orderBy('id').execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    zone: row.zone,
    handoffWeekday: row.handoff_weekday,
    handoffTime: row.handoff_time,
    seats: row.seats,
    startsOn: row.starts_on,
    rotation: row.rotation as DeskRow['rotation'],
  }));
}

/** Makes the desk or changes it, with a rotation of its own. */
export async function putDeskRow(db: Database, desk: DeskRow): Promise<void> {
  const columns = {
    name: desk.name,
    zone: desk.zone,
    handoff_weekday: desk.handoffWeekday,
    handoff_time: desk.handoffTime,
    seats: desk.seats,
    starts_on: desk.startsOn,
    rotation: desk.rotation === null ? null : JSON.stringify(desk.rotation),
  };
  await db
    .insertInto('desks')
    .values({ id: desk.id, ...columns })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(columns))
    .execute();
}

async function holidays(db: Database): Promise<HolidayCalendar[]> {
  const result = await sql<HolidayCalendar>`
    select region, array_agg(distinct date order by date) as dates
    from holidays, unnest(dates) as date group by region order by region`.execute(db);
  return result.rows;
}

/** Regions of the staff and the years for which their holidays are not known yet. */
export async function missingHolidays(
  db: Database,
  years: readonly number[],
): Promise<{ readonly region: string; readonly year: number }[]> {
  const result = await sql<{ region: string; year: number }>`
    select distinct p.region, y.year from people p cross join unnest(${[...years]}::int[]) as y (year)
    where p.region is not null
      and not exists (select 1 from holidays h where h.region = p.region and h.year = y.year)
    order by p.region, y.year`.execute(db);
  return result.rows;
}

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

/** Everything that a plan is made from, as it is now, but for what the duty ledger carries over. */
export async function loadRotationRows(db: Database): Promise<RotationRows> {
  return {
    people: await staff(db),
    desks: await listDeskRows(db),
    absences: await listAbsences(db),
    holidays: await holidays(db),
    lags: [],
  };
}
