import type { Fraction } from '#libs/contracts';
import type { Level } from '#libs/contracts';
import { sql } from 'kysely';
import type { Database, LedgerTransaction } from '#libs/postgres';
import { stillOnStaff } from './still-on-staff.js';

/** A person's contact data, lead and working days. */
export interface StaffContact {
  readonly email: string | null;
  /** Chat ids with the name of the chat as prefix: slack:U024BE7LH. */
  readonly chat: readonly string[];
  /** Id of the lead, who need not be on the list. */
  readonly manager: string | null;
  /** ISO weekdays, 1 = Monday, in order; null means not stated. */
  readonly workingDays: readonly number[] | null;
}

/** A level that a person has from a date on, YYYY-MM-DD. */
export interface DatedLevel {
  readonly from: string;
  readonly level: Level;
}

/** A person of the imported staff list. Contact fields that are absent are not stated. */
export interface StaffEntry extends Partial<StaffContact> {
  readonly id: string;
  readonly name: string;
  /** IANA zone. */
  readonly zone: string;
  readonly department: string | null;
  readonly skills: readonly string[];
  /** First day on the staff, YYYY-MM-DD; null means since always. */
  readonly joins: string | null;
  /** First day no longer on the staff; null means not known. */
  readonly leaves: string | null;
  /** Number of items that the person can hold at a time. */
  readonly capacity: number;
  /** Region for public holidays: a country or a part of it, such as DE-BY. */
  readonly region: string | null;
  readonly level: Level;
  /** Levels from a date on, in order of date; absent means not stated. */
  readonly levelChanges?: readonly DatedLevel[];
  /** Part of a full share of duty that the person owes. */
  readonly share: Fraction;
}

export interface StaffMember extends Required<StaffEntry> {
  /** Number of items that the person holds now. */
  readonly load: number;
}

interface PersonRow {
  id: string;
  name: string;
  zone: string;
  department: string | null;
  skills: string[];
  joins: string | null;
  leaves: string | null;
  capacity: number;
  load: number;
  region: string | null;
  level: Level;
  levelChanges: DatedLevel[];
  share_num: number;
  share_den: number;
  email: string | null;
  chat: string[];
  manager: string | null;
  workingDays: number[] | null;
}

const COLUMNS = sql`id, name, zone, department, skills, joins, leaves, capacity, load, region, level,
  level_changes as "levelChanges", share_num, share_den,
  email, chat, manager, working_days as "workingDays"`;

function entryOf({ share_num: num, share_den: den, ...row }: PersonRow): StaffMember {
  return { ...row, share: { num, den } };
}

/** At most `limit` people in order of id, starting after the given id. */
export async function listPeople(db: Database, after: string | null, limit: number): Promise<StaffMember[]> {
  const result = await sql<PersonRow>`
    select ${COLUMNS}
    from people where ${after}::text is null or id > ${after} order by id limit ${limit}`.execute(db);
  return result.rows.map(entryOf);
}

export async function findPerson(db: Database, id: string): Promise<StaffMember | null> {
  const result = await sql<PersonRow>`select ${COLUMNS} from people where id = ${id}`.execute(db);
  return result.rows[0] ? entryOf(result.rows[0]) : null;
}

/** What everybody may know of a colleague. */
export interface PersonName {
  readonly id: string;
  readonly name: string;
  readonly department: string | null;
}

/** The people with these ids, also those who left, by id. */
export async function namesOf(db: Database, ids: readonly string[]): Promise<PersonName[]> {
  return db
    .selectFrom('people')
    .select(['id', 'name', 'department'])
    .where('id', 'in', [...ids])
    .orderBy('id')
    .execute();
}

/** True for a person who did not leave. */
export async function personOnStaff(db: Database, id: string): Promise<boolean> {
  const result = await sql`select from people p where p.id = ${id} and ${stillOnStaff()}`.execute(db);
  return result.rows.length > 0;
}

export async function personExists(db: Database, id: string): Promise<boolean> {
  const row = await db.selectFrom('people').select('id').where('id', '=', id).executeTakeFirst();
  return row !== undefined;
}

/** All people, by id. The lock keeps imports from changing the list until the transaction ends. */
export async function lockStaff(tx: LedgerTransaction): Promise<Map<string, StaffMember>> {
  await sql`select pg_advisory_xact_lock(hashtextextended('staff', 0))`.execute(tx);
  const result = await sql<PersonRow>`
    select ${COLUMNS}
    from people`.execute(tx);
  return new Map(result.rows.map((row) => [row.id, entryOf(row)]));
}

/** Adds or changes people; the number of items that they hold stays. */
export async function upsertPeople(tx: LedgerTransaction, people: readonly StaffEntry[]): Promise<void> {
  if (people.length === 0) return;
  // Every writer locks people in this order, so that two writers cannot deadlock.
  const rows = people.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  await sql`
    insert into people (id, name, zone, department, skills, joins, leaves, capacity, region, level,
      level_changes, share_num, share_den, email, chat, manager, working_days)
    select r.id, r.name, r.zone, r.department, r.skills, r.joins, r.leaves, r.capacity, r.region, r.level,
      coalesce(r."levelChanges", '[]'),
      (r.share ->> 'num')::int, (r.share ->> 'den')::int, r.email, coalesce(r.chat, '{}'), r.manager,
      r."workingDays"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id text, name text, zone text, department text,
        skills text[], joins date, leaves date, capacity integer, region text, level text, "levelChanges" jsonb,
        share jsonb, email text, chat text[], manager text, "workingDays" smallint[])
    on conflict (id) do update set name = excluded.name, zone = excluded.zone, department = excluded.department,
        skills = excluded.skills, joins = excluded.joins, leaves = excluded.leaves, capacity = excluded.capacity,
        region = excluded.region, level = excluded.level,
        level_changes = excluded.level_changes, share_num = excluded.share_num,
        share_den = excluded.share_den, email = excluded.email, chat = excluded.chat,
        manager = excluded.manager, working_days = excluded.working_days, updated_at = now()`.execute(tx);
}
