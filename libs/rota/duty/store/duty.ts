import { type DutyEventKind, TOPICS } from '#libs/contracts';
import { sql } from 'kysely';
import type { Database, LedgerTransaction } from '#libs/postgres';
import type { DutyInterval } from '../domain/duty-interval.js';

export interface PersonOnDuty extends DutyInterval {
  readonly name: string;
}

interface DutyRow {
  slot_id: string;
  stretch: string | null;
  desk_id: string;
  person_id: string;
  name: string;
  starts_at: Date;
  ends_at: Date;
  source: DutyInterval['source'];
  why: string | null;
}

function personOf(row: DutyRow): PersonOnDuty {
  return {
    slotId: row.slot_id,
    stretch: row.stretch,
    deskId: row.desk_id,
    personId: row.person_id,
    name: row.name,
    startsAt: row.starts_at.getTime(),
    endsAt: row.ends_at.getTime(),
    source: row.source,
    why: row.why,
  };
}

/** The people who serve at an instant; null means now, by the clock of the database. */
export async function listOnDuty(db: Database, at: number | null, deskId?: string): Promise<PersonOnDuty[]> {
  const result = await sql<DutyRow>`
    select d.slot_id, d.stretch, d.desk_id, d.person_id, p.name, d.starts_at, d.ends_at, d.source, d.why
    from duty d join people p on p.id = d.person_id
    where d.starts_at <= ${instantOrNow(at)} and d.ends_at > ${instantOrNow(at)}
      and (${deskId ?? null}::text is null or d.desk_id = ${deskId ?? null})
    order by d.desk_id, d.slot_id, d.starts_at`.execute(db);
  return result.rows.map(personOf);
}

/** The people who start next after an instant: the earliest coming start of each desk. */
export async function nextOnDuty(db: Database, at: number | null, deskId?: string): Promise<PersonOnDuty[]> {
  const result = await sql<DutyRow>`
    select d.slot_id, d.stretch, d.desk_id, d.person_id, p.name, d.starts_at, d.ends_at, d.source, d.why
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
    select d.slot_id, d.stretch, d.desk_id, d.person_id, p.name, d.starts_at, d.ends_at, d.source, d.why
    from duty d join people p on p.id = d.person_id
    where d.person_id = ${personId} and d.ends_at > (select clock_timestamp())
    order by d.starts_at limit ${limit}`.execute(db);
  return result.rows.map(personOf);
}

function instantOrNow(at: number | null) {
  return at === null ? sql`(select clock_timestamp())` : sql`${new Date(at).toISOString()}::timestamptz`;
}

/** Only one planner may change a desk at a time, over all instances. The lock ends with the transaction. */
export async function lockDesk(tx: LedgerTransaction, deskId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`desk:${deskId}`}, 0))`.execute(tx);
}

/**
 * Announces each start and end of duty until now that was not announced before. Each gets one event over all
 * instances, in the outbox, in the same transaction.
 * @returns the number of events
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
      where ${flag} is null and ${instant} <= (select clock_timestamp())
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

/** The next instants at which duty starts or ends, until `until`. Epoch milliseconds, ascending. */
export async function comingBoundaries(db: Database, until: number): Promise<number[]> {
  const result = await sql<{ at: Date }>`
    select distinct at from (
      select starts_at as at from duty where started_event_at is null
      union all select ends_at from duty where ended_event_at is null) b
    where at > (select clock_timestamp()) and at <= ${new Date(until).toISOString()}
    order by at`.execute(db);
  return result.rows.map((row) => row.at.getTime());
}
