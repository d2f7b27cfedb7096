import type { Database } from '#libs/postgres';
import { sql } from 'kysely';

/** Which request a key stands for. */
export interface KeyedRequest {
  readonly caller: string;
  readonly key: string;
  /** SHA-256 of the method, the address and the body. */
  readonly request: Buffer;
}

export interface KeptAnswer {
  readonly request: Buffer;
  /** Null while the request is running. */
  readonly status: number | null;
  readonly headers: Readonly<Record<string, string>> | null;
  /** Null when the answer has a secret, or is too long to be kept. */
  readonly body: string | null;
}

const KEPT_HOURS = 24;
/** No request runs this long: its process ended before it answered. */
const RUNNING_MINUTES_AT_MOST = 5;

/** Begins a request, unless the caller used its key before. @returns what is kept of the earlier request, or null */
export async function beginKeyedRequest(
  db: Database,
  { caller, key, request }: KeyedRequest,
): Promise<KeptAnswer | null> {
  const begun = await sql`
    insert into kept_answers as k (caller, key, request) values (${caller}, ${key}, ${request})
    on conflict (caller, key) do update
      set request = excluded.request, started_at = clock_timestamp(), status = null, headers = null, body = null
      where k.started_at < (select clock_timestamp()) - make_interval(hours => ${KEPT_HOURS})
        or (k.status is null
          and k.started_at < (select clock_timestamp()) - make_interval(mins => ${RUNNING_MINUTES_AT_MOST}))
    returning 1`.execute(db);
  if (begun.rows.length > 0) return null;
  const earlier = await sql<KeptAnswer>`
    select request, status, headers, body from kept_answers
    where caller = ${caller} and key = ${key}`.execute(db);
  // Between the two statements the earlier request can fail and free its key: the caller tries again.
  return earlier.rows[0] ?? { request, status: null, headers: null, body: null };
}

export async function keepAnswer(
  db: Database,
  { caller, key }: KeyedRequest,
  { status, headers, body }: Omit<KeptAnswer, 'request'>,
): Promise<void> {
  await sql`
    update kept_answers set status = ${status}, headers = ${JSON.stringify(headers)}::jsonb, body = ${body}
    where caller = ${caller} and key = ${key}`.execute(db);
}

/** Frees the key of a request that changed nothing. */
export async function freeKey(db: Database, { caller, key }: KeyedRequest): Promise<void> {
  await sql`delete from kept_answers where caller = ${caller} and key = ${key}`.execute(db);
}

export async function deleteOldAnswers(db: Database): Promise<void> {
  await sql`
    delete from kept_answers
    where started_at < (select clock_timestamp()) - make_interval(hours => ${KEPT_HOURS})`.execute(db);
}
