import { type DutyEventKind, TOPICS } from '#libs/contracts';
import { sql } from 'kysely';
import type { Database, LedgerTransaction } from '../database.js';

/** One person's interval of duty. Times are epoch milliseconds, half-open. */
export interface DutyInterval {
  readonly slotId: string;
  readonly deskId: string;
  readonly personId: string;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly source: 'plan' | 'override';
}

export interface PersonOnDuty extends DutyInterval {
  readonly name: string;
}

interface DutyRow {
  slot_id: string;
  desk_id: string;
  person_id: string;
  name: string;
  starts_at: Date;
  ends_at: Date;
  source: 'plan' | 'override';
}

function personOf(row: DutyRow): PersonOnDuty {
  return {
    slotId: row.slot_id,
    deskId: row.desk_id,
    personId: row.person_id,
    name: row.name,
    startsAt: row.starts_at.getTime(),
    endsAt: row.ends_at.getTime(),
    source: row.source,
  };
}

/** Who serves at an instant; null means now by the database's clock. */
export async function onDuty(db: Database, at: number | null, deskId?: string): Promise<PersonOnDuty[]> {
  const result = await sql<DutyRow>`
    select d.slot_id, d.desk_id, d.person_id, p.name, d.starts_at, d.ends_at, d.source
    from duty d join people p on p.id = d.person_id
    where d.starts_at <= ${instantOrNow(at)} and d.ends_at > ${instantOrNow(at)}
      and (${deskId ?? null}::text is null or d.desk_id = ${deskId ?? null})
    order by d.desk_id, d.slot_id, d.starts_at`.execute(db);
  return result.rows.map(personOf);
}

/** Who begins next after an instant: the earliest coming start of each desk. */
export async function nextOnDuty(db: Database, at: number | null, deskId?: string): Promise<PersonOnDuty[]> {
  const result = await sql<DutyRow>`
    select d.slot_id, d.desk_id, d.person_id, p.name, d.starts_at, d.ends_at, d.source
    from duty d join people p on p.id = d.person_id
    where d.starts_at = (select min(n.starts_at) from duty n
        where n.desk_id = d.desk_id and n.starts_at > ${instantOrNow(at)})
      and (${deskId ?? null}::text is null or d.desk_id = ${deskId ?? null})
    order by d.desk_id, d.slot_id`.execute(db);
  return result.rows.map(personOf);
}

/** The person's running and coming duty, earliest first. */
export async function dutyOfPerson(db: Database, personId: string, limit: number): Promise<DutyInterval[]> {
  const result = await sql<DutyRow>`
    select d.slot_id, d.desk_id, d.person_id, p.name, d.starts_at, d.ends_at, d.source
    from duty d join people p on p.id = d.person_id
    where d.person_id = ${personId} and d.ends_at > clock_timestamp()
    order by d.starts_at limit ${limit}`.execute(db);
  return result.rows.map(personOf);
}

/** The desks that the person serves at this moment. */
export async function desksOnDuty(db: Database, personId: string): Promise<string[]> {
  const result = await sql<{ desk_id: string }>`
    select distinct desk_id from duty
    where person_id = ${personId} and starts_at <= clock_timestamp() and ends_at > clock_timestamp()`.execute(
    db,
  );
  return result.rows.map((row) => row.desk_id);
}

function instantOrNow(at: number | null) {
  return at === null ? sql`clock_timestamp()` : sql`${new Date(at).toISOString()}::timestamptz`;
}

/**
 * Makes the desk's duty from `now` on what `wanted` says, and leaves the past alone: what has ended never changes,
 * what runs may only end earlier or later than it would have, and what has not begun is replaced.
 * Callers hold the desk's lock (see `lockDesk`).
 */
export async function replaceComingDuty(
  tx: LedgerTransaction,
  deskId: string,
  wanted: readonly DutyInterval[],
  now: number,
): Promise<void> {
  const at = new Date(now).toISOString();
  const rows = wanted
    .filter((interval) => interval.endsAt > now)
    .map((interval) => ({
      slot_id: interval.slotId,
      person_id: interval.personId,
      starts_at: new Date(interval.startsAt).toISOString(),
      ends_at: new Date(interval.endsAt).toISOString(),
      source: interval.source,
    }));
  const list = JSON.stringify(rows);
  const columns = sql`(slot_id text, person_id text, starts_at timestamptz, ends_at timestamptz, source text)`;
  await sql`delete from duty where desk_id = ${deskId} and starts_at > ${at}`.execute(tx);
  // Running intervals: as long as wanted, or over now.
  await sql`
    update duty d set ends_at = coalesce(
      (select w.ends_at from jsonb_to_recordset(${list}::jsonb) as w ${columns}
       where w.slot_id = d.slot_id and w.person_id = d.person_id and w.starts_at <= ${at}), ${at})
    where d.desk_id = ${deskId} and d.starts_at < ${at} and d.ends_at > ${at}`.execute(tx);
  // New ones; what should already run begins now.
  await sql`
    insert into duty (slot_id, desk_id, person_id, starts_at, ends_at, source)
    select w.slot_id, ${deskId}, w.person_id, greatest(w.starts_at, ${at}::timestamptz), w.ends_at, w.source
    from jsonb_to_recordset(${list}::jsonb) as w ${columns}
    where not exists (select 1 from duty d where d.desk_id = ${deskId} and d.slot_id = w.slot_id
      and d.person_id = w.person_id and d.starts_at <= ${at} and d.ends_at > ${at} and w.starts_at <= ${at})
    on conflict do nothing`.execute(tx);
}

/** One planner a desk at a time, over all instances, until the transaction ends. */
export async function lockDesk(tx: LedgerTransaction, deskId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`desk:${deskId}`}, 0))`.execute(tx);
}

/**
 * Announces what began and what ended until now and was not announced yet: one event each, over all instances, put in
 * the outbox in the same transaction.
 * @returns events announced
 */
export async function announceDuty(db: Database, limit: number): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const started = await announce(tx, 'started', limit);
    const ended = await announce(tx, 'ended', limit);
    return started + ended;
  });
}

async function announce(tx: LedgerTransaction, kind: DutyEventKind, limit: number): Promise<number> {
  const flag = sql.ref(kind === 'started' ? 'started_event_at' : 'ended_event_at');
  const instant = sql.ref(kind === 'started' ? 'starts_at' : 'ends_at');
  const result = await sql`
    with due as (
      select slot_id, person_id, starts_at from duty
      where ${flag} is null and ${instant} <= clock_timestamp()
      order by starts_at limit ${limit} for update skip locked),
    told as (
      update duty d set ${flag} = clock_timestamp() from due
      where d.slot_id = due.slot_id and d.person_id = due.person_id and d.starts_at = due.starts_at
      returning d.*)
    insert into outbox (topic, key, payload)
    select ${TOPICS.duty}, t.desk_id,
      jsonb_build_object('kind', ${kind}::text, 'deskId', t.desk_id, 'slotId', t.slot_id, 'personId', t.person_id,
        'startsAt', to_char(t.starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
        'endsAt', to_char(t.ends_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
        'at', to_char(t.${flag} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
    from told t order by t.starts_at`.execute(tx);
  return Number(result.numAffectedRows ?? 0);
}

/** The next instants at which somebody begins or ends, at most until `until`. Epoch milliseconds, ascending. */
export async function comingBoundaries(db: Database, until: number): Promise<number[]> {
  const result = await sql<{ at: Date }>`
    select distinct at from (
      select starts_at as at from duty where started_event_at is null
      union all select ends_at from duty where ended_event_at is null) b
    where at > clock_timestamp() and at <= ${new Date(until).toISOString()}
    order by at`.execute(db);
  return result.rows.map((row) => row.at.getTime());
}

export interface DutyOverride {
  readonly id: string;
  readonly deskId: string;
  readonly personId: string;
  readonly replacesPersonId: string | null;
  readonly startsAt: number;
  readonly endsAt: number;
}

/** Overrides that have not ended, in the order in which they were made: a later one wins. */
export async function comingOverrides(db: Database, deskId: string, from: number): Promise<DutyOverride[]> {
  const rows = await db
    .selectFrom('duty_overrides')
    .select(['id', 'desk_id', 'person_id', 'replaces_person_id', 'starts_at', 'ends_at'])
    .where('desk_id', '=', deskId)
    .where('ends_at', '>', new Date(from))
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    deskId: row.desk_id,
    personId: row.person_id,
    replacesPersonId: row.replaces_person_id,
    startsAt: row.starts_at.getTime(),
    endsAt: row.ends_at.getTime(),
  }));
}

export interface DutyDesk {
  readonly id: string;
  readonly zone: string;
  /** ISO weekday, 1 = Monday. */
  readonly handoffWeekday: number;
  readonly handoffTime: string;
  readonly seats: number;
  readonly startsOn: string;
}

/** The desks whose duty is to be planned. */
export async function desksToPlan(db: Database): Promise<DutyDesk[]> {
  const rows = await db.selectFrom('desks').selectAll().orderBy('id').execute();
  return rows.map((row) => ({
    id: row.id,
    zone: row.zone,
    handoffWeekday: row.handoff_weekday,
    handoffTime: row.handoff_time,
    seats: row.seats,
    startsOn: row.starts_on,
  }));
}

/** Everybody on the staff list, with the dates between which they can serve. */
export async function staffToPlan(
  db: Database,
): Promise<{ readonly id: string; readonly joins: string | null; readonly leaves: string | null }[]> {
  return db.selectFrom('people').select(['id', 'joins', 'leaves']).orderBy('id').execute();
}
