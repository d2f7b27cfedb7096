import type { CalendarRules } from '#libs/calendar';
import type { Database, LedgerTransaction } from '#libs/postgres';
import { sql } from 'kysely';

/** A version of a calendar. */
export interface StoredVersion {
  readonly version: number;
  /** Epoch milliseconds; null: since ever. */
  readonly validFrom: number | null;
  readonly rules: CalendarRules;
  /** The region whose public holidays it keeps, such as DE-BY. */
  readonly region: string | null;
  readonly madeBy: string;
  readonly madeAt: number;
}

export interface StoredCalendar extends StoredVersion {
  readonly id: string;
  readonly name: string;
}

interface VersionRow {
  version: number;
  valid_from: Date | null;
  zone: string;
  week: CalendarRules['week'];
  region: string | null;
  holidays: string[];
  days: CalendarRules['days'];
  made_by: string;
  made_at: Date;
}

function versionOf(row: VersionRow): StoredVersion {
  const { zone, week, holidays, days } = row;
  return {
    version: row.version,
    validFrom: row.valid_from?.getTime() ?? null,
    rules: { zone, week, holidays, days },
    region: row.region,
    madeBy: row.made_by,
    madeAt: row.made_at.getTime(),
  };
}

type CalendarRow = VersionRow & { id: string; name: string };

function calendarOf(row: CalendarRow): StoredCalendar {
  return { id: row.id, name: row.name, ...versionOf(row) };
}

/** The version in force, with the calendar's name. */
const CURRENT = sql`select c.id, c.name, v.* from calendars c
  join calendar_versions v on v.calendar_id = c.id and v.version = c.version`;

export async function listCalendars(db: Database): Promise<StoredCalendar[]> {
  const { rows } = await sql<CalendarRow>`${CURRENT} order by c.id`.execute(db);
  return rows.map(calendarOf);
}

export async function findCalendar(db: Database, id: string): Promise<StoredCalendar | null> {
  const { rows } = await sql<CalendarRow>`${CURRENT} where c.id = ${id}`.execute(db);
  return rows[0] === undefined ? null : calendarOf(rows[0]);
}

/** The calendar, locked until the transaction ends. */
export async function lockCalendar(tx: LedgerTransaction, id: string): Promise<StoredCalendar | null> {
  await sql`select from calendars where id = ${id} for update`.execute(tx);
  return findCalendar(tx, id);
}

/** All versions, the earliest first. */
export async function listCalendarVersions(db: Database, id: string): Promise<StoredVersion[]> {
  const { rows } = await sql<VersionRow>`
    select * from calendar_versions where calendar_id = ${id} order by version`.execute(db);
  return rows.map(versionOf);
}

/** False when the id is taken. */
export async function insertCalendar(tx: LedgerTransaction, id: string, name: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into calendars (id, name) values (${id}, ${name}) on conflict do nothing`.execute(tx);
  return Number(numAffectedRows ?? 0) > 0;
}

export interface NewVersion {
  readonly rules: CalendarRules;
  readonly region: string | null;
  readonly madeBy: string;
}

/** The first version of a calendar: in force since ever. */
export async function insertFirstVersion(tx: LedgerTransaction, id: string, made: NewVersion): Promise<void> {
  await insertVersion(tx, { id, version: 1, validFrom: null, made });
}

/** A further version of a locked calendar, in force from now on. */
export async function addVersion(
  tx: LedgerTransaction,
  { id, name, version }: Pick<StoredCalendar, 'id' | 'name' | 'version'>,
  made: NewVersion & { readonly at: number },
): Promise<void> {
  await insertVersion(tx, { id, version: version + 1, validFrom: made.at, made });
  await sql`update calendars set version = version + 1, name = ${name} where id = ${id}`.execute(tx);
}

async function insertVersion(
  tx: LedgerTransaction,
  {
    id,
    version,
    validFrom,
    made,
  }: {
    readonly id: string;
    readonly version: number;
    readonly validFrom: number | null;
    readonly made: NewVersion;
  },
): Promise<void> {
  const { zone, week, holidays, days } = made.rules;
  const from = validFrom === null ? null : new Date(validFrom).toISOString();
  await sql`
    insert into calendar_versions (calendar_id, version, valid_from, zone, week, region, holidays, days, made_by)
    values (${id}, ${version}, ${from}, ${zone}, ${JSON.stringify(week)}, ${made.region}, ${[...holidays]}::text[],
      ${JSON.stringify(days)}, ${made.madeBy})`.execute(tx);
}

/** False when there is none. */
export async function deleteStoredCalendar(tx: LedgerTransaction, id: string): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from calendars where id = ${id}`.execute(tx);
  return Number(numAffectedRows ?? 0) > 0;
}

/** The desks and queues that have this calendar, and queues whose clocks once ran by it. */
export async function usersOfCalendar(
  db: Database,
  id: string,
): Promise<{ readonly desks: readonly string[]; readonly queues: readonly string[] }> {
  const { rows } = await sql<{ desks: string[]; queues: string[] }>`
    select array(select desk_id from desk_calendars where calendar_id = ${id} order by 1) as desks,
      array(select id from queues where calendar_id = ${id}
        union select queue_id from queue_rules where ${id} = any(calendar_ids) order by 1) as queues`.execute(
    db,
  );
  return rows[0] ?? { desks: [], queues: [] };
}

/** Null: always open. */
export async function putDeskCalendar(
  tx: LedgerTransaction,
  deskId: string,
  calendarId: string | null,
): Promise<void> {
  await sql`delete from desk_calendars where desk_id = ${deskId}`.execute(tx);
  if (calendarId === null) return;
  await sql`insert into desk_calendars (desk_id, calendar_id) values (${deskId}, ${calendarId})`.execute(tx);
}

/** The queues that a desk serves. */
export async function queuesAtDesk(db: Database, deskId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select queue_id as id from queue_desks where desk_id = ${deskId} order by 1`.execute(db);
  return rows.map(({ id }) => id);
}
