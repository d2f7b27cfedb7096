import { sql } from 'kysely';
import type { Database } from '#libs/postgres';
import { storableJson } from '#libs/contracts';

/** A message that could not be processed, as it comes off the dead-letter stream. */
export interface DeadLetterRow {
  /** Id of deadLetterIdOf: the same record with the same reason is one letter. */
  readonly id: string;
  readonly sourceTopic: string;
  readonly sourcePartition: number;
  readonly sourceOffset: string;
  readonly reason: string;
  readonly detail: string;
  readonly fields: readonly { readonly pointer: string; readonly message: string }[];
  readonly attempts: number;
  /** ISO 8601. */
  readonly failedAt: string;
  readonly service: string;
  readonly key: string | null;
  /** The original headers. */
  readonly headers: Readonly<Record<string, string>>;
  /** The original bytes; null for a record without value. */
  readonly bytes: Buffer | null;
  /** Source and id of the event, as far as it could be read. */
  readonly event: { readonly source: string; readonly id: string } | null;
}

export type DeadLetterStatus = 'waiting' | 'replayed' | 'discarded';

/**
 * Saves dead letters. A letter from a later offset of its stream failed again: it is counted, and waits again if it was
 * replayed. A letter that is read again from the same offset is not counted.
 */
export async function saveDeadLetters(db: Database, letters: readonly DeadLetterRow[]): Promise<void> {
  if (letters.length === 0) return;
  const rows = [...Map.groupBy(letters, (letter) => letter.id).values()].map(rowOf);
  rows.sort((a, b) => (a.id < b.id ? -1 : 1));
  await sql`
    insert into dead_letters (id, source_topic, source_partition, source_offset, reason, detail, fields, attempts,
        service, key, headers, bytes, event_source, event_id, seen, first_failed_at, last_failed_at)
    select r.id, r.source_topic, r.source_partition, r.source_offset, r.reason, r.detail, r.fields, r.attempts,
        r.service, r.key, r.headers, decode(r.bytes, 'base64'), r.event_source, r.event_id, r.seen, r.first_failed_at, r.last_failed_at
    from jsonb_to_recordset(${storableJson(JSON.stringify(rows))}::jsonb) as r (id uuid, source_topic text,
        source_partition integer, source_offset text, reason text, detail text, fields jsonb, attempts integer,
        service text, key text, headers jsonb, bytes text, event_source text, event_id text, seen integer, first_failed_at timestamptz,
        last_failed_at timestamptz)
    on conflict (id) do update set
        seen = dead_letters.seen + excluded.seen,
        status = case when dead_letters.status = 'replayed' then 'waiting' else dead_letters.status end,
        source_partition = excluded.source_partition,
        source_offset = excluded.source_offset,
        detail = excluded.detail,
        fields = excluded.fields,
        attempts = excluded.attempts,
        headers = excluded.headers,
        last_failed_at = greatest(dead_letters.last_failed_at, excluded.last_failed_at)
      where excluded.source_partition <> dead_letters.source_partition
        or excluded.source_offset::numeric > dead_letters.source_offset::numeric`.execute(db);
}

/** One row per letter: its latest record, with the count. */
function rowOf(same: readonly DeadLetterRow[]) {
  const ordered = same.toSorted((a, b) => Number(BigInt(a.sourceOffset) - BigInt(b.sourceOffset)));
  const first = ordered[0];
  const last = ordered.at(-1);
  if (first === undefined || last === undefined) throw new RangeError('A group has at least one letter.');
  return {
    id: last.id,
    source_topic: last.sourceTopic,
    source_partition: last.sourcePartition,
    source_offset: last.sourceOffset,
    reason: last.reason,
    detail: last.detail,
    fields: last.fields,
    attempts: last.attempts,
    service: last.service,
    key: last.key,
    headers: last.headers,
    bytes: last.bytes?.toString('base64') ?? null,
    event_source: last.event?.source ?? null,
    event_id: last.event?.id ?? null,
    seen: ordered.length,
    first_failed_at: first.failedAt,
    last_failed_at: last.failedAt,
  };
}

export interface Replayable {
  readonly id: string;
  readonly sourceTopic: string;
  readonly key: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Buffer | null;
  /** The number of failures when the letter was taken. */
  readonly seen: number;
}

/** Longer than a send with all its retries. After a crash during a replay, the letters are free after this time. */
const TAKEN_FOR_SECONDS = 120;

/**
 * Takes letters of these states, oldest first, for the caller alone: others do not get them until they are marked, put
 * back, or two minutes have passed. No transaction is open meanwhile.
 */
export async function takeDeadLetters(
  db: Database,
  ids: readonly string[],
  states: readonly DeadLetterStatus[],
): Promise<Replayable[]> {
  const result = await sql<{
    id: string;
    source_topic: string;
    key: string | null;
    headers: Record<string, string>;
    bytes: Buffer | null;
    seen: number;
  }>`
    with taken as (
      update dead_letters set taken_until = clock_timestamp() + make_interval(secs => ${TAKEN_FOR_SECONDS})
      where id in (
        select id from dead_letters
        where id = any(${ids}::uuid[]) and status = any(${states}::text[])
          and (taken_until is null or taken_until <= (select clock_timestamp()))
        order by id for update skip locked)
      returning id, source_topic, key, headers, bytes, seen, first_failed_at)
    select * from taken order by first_failed_at, id`.execute(db);
  return result.rows.map(({ source_topic: sourceTopic, id, key, headers, bytes, seen }) => ({
    id,
    sourceTopic,
    key,
    headers,
    bytes,
    seen,
  }));
}

/** Puts back letters that were taken and not sent. */
export async function putBackDeadLetters(db: Database, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await db
    .updateTable('dead_letters')
    .set({ taken_until: null })
    .where('id', 'in', [...ids])
    .execute();
}

export interface WaitingFilter {
  readonly ids?: readonly string[];
  readonly reason?: string;
  /** Larger letters are left out, because no stream accepts them. */
  readonly mostBytes: number;
}

/** Ids of waiting letters, oldest first. */
export async function waitingDeadLetters(
  db: Database,
  filter: WaitingFilter,
  limit: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom('dead_letters')
    .select('id')
    .where('status', '=', 'waiting')
    .where(sql<number>`coalesce(octet_length(bytes), 0)`, '<=', filter.mostBytes)
    .$if(filter.ids !== undefined, (query) => query.where('id', 'in', [...(filter.ids ?? [])]))
    .$if(filter.reason !== undefined, (query) => query.where('reason', '=', filter.reason ?? ''))
    .orderBy('last_failed_at')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}

export interface Replayed {
  readonly letters: readonly Pick<Replayable, 'id' | 'seen'>[];
  /** Who asked. */
  readonly by: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** Marks taken letters as replayed. A letter that failed again meanwhile stays waiting. */
export async function markReplayed(db: Database, { letters, by, at }: Replayed): Promise<void> {
  await sql`
    update dead_letters d set status = case when d.seen = r.seen then 'replayed' else d.status end,
      replays = d.replays + 1, replayed_at = ${new Date(at)}, replayed_by = ${by}, taken_until = null
    from unnest(${letters.map(({ id }) => id)}::uuid[], ${letters.map(({ seen }) => seen)}::int[]) as r (id, seen)
    where d.id = r.id`.execute(db);
}

/** Puts a letter aside for good; false when there is none. It is kept, and can still be replayed. */
export async function discardDeadLetter(db: Database, id: string): Promise<boolean> {
  const row = await db
    .updateTable('dead_letters')
    .set({ status: 'discarded' })
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}
