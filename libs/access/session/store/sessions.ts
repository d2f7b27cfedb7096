import { type Database, type LedgerTransaction, newId } from '#libs/postgres';
import type { GrantedRole } from '../../role/domain/roles.js';
import { sql } from 'kysely';
import { stillOnStaff } from '../../person/store/still-on-staff.js';
import { IDLE_HOURS, LIFE_DAYS } from '../domain/session-life.js';

export type SignInMethod = 'link' | 'oidc';

export interface Session {
  readonly id: string;
  readonly personId: string;
  /** Roles of the person, without the desks of a lead. */
  readonly roles: readonly GrantedRole[];
  readonly method: SignInMethod;
  /** What the browser said of itself. */
  readonly client: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly lastUsedAt: number;
  /** When it ends though its person uses it. */
  readonly endsAt: number;
}

interface SessionRow {
  id: string;
  hash: Buffer;
  person_id: string;
  roles: GrantedRole[];
  method: SignInMethod;
  client: string;
  created_at: Date;
  last_used_at: Date;
  ends_at: Date;
}

/** Sessions that go on of people who did not leave. */
const OPEN_SESSIONS = sql`
  select s.id, s.hash, s.person_id, s.method, s.client, s.created_at, s.last_used_at, s.ends_at,
    array(select distinct r.role from person_roles r where r.person_id = s.person_id order by r.role) as roles
  from sessions s join people p on p.id = s.person_id
  where s.ended_at is null and s.ends_at > now()
    and s.last_used_at > now() - make_interval(hours => ${sql.lit(IDLE_HOURS)}) and ${stillOnStaff()}`;

function sessionOf(row: SessionRow): Session {
  return {
    id: row.id,
    personId: row.person_id,
    roles: row.roles,
    method: row.method,
    client: row.client,
    createdAt: row.created_at.getTime(),
    lastUsedAt: row.last_used_at.getTime(),
    endsAt: row.ends_at.getTime(),
  };
}

/** The open sessions with these hashes (base64), by hash. */
export async function findSessions(
  db: Database,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, Session>> {
  const result = await sql<SessionRow>`
    ${OPEN_SESSIONS} and s.hash = any(${hashes.map((hash) => Buffer.from(hash, 'base64'))}::bytea[])`.execute(
    db,
  );
  return new Map(result.rows.map((row) => [row.hash.toString('base64'), sessionOf(row)]));
}

export async function findSession(db: Database, id: string): Promise<Session | null> {
  const result = await sql<SessionRow>`${OPEN_SESSIONS} and s.id = ${id}`.execute(db);
  return result.rows[0] ? sessionOf(result.rows[0]) : null;
}

/** Open sessions, the last used first; of one person, or of everybody when null. */
export async function listSessions(db: Database, personId: string | null, limit: number): Promise<Session[]> {
  const result = await sql<SessionRow>`
    ${OPEN_SESSIONS} and (${personId}::text is null or s.person_id = ${personId})
    order by s.last_used_at desc, s.id limit ${limit}`.execute(db);
  return result.rows.map(sessionOf);
}

export interface SessionWrite {
  readonly personId: string;
  readonly hash: Buffer;
  readonly method: SignInMethod;
  readonly client: string;
}

/** Adds a session, and deletes those of the person that ended long ago. */
export async function insertSession(tx: LedgerTransaction, session: SessionWrite): Promise<string> {
  const id = newId();
  await sql`
    delete from sessions where person_id = ${session.personId}
      and coalesce(ended_at, ends_at) < now() - make_interval(days => ${LIFE_DAYS})`.execute(tx);
  await sql`
    insert into sessions (id, hash, person_id, method, client, ends_at)
    values (${id}, ${session.hash}, ${session.personId}, ${session.method}, ${session.client},
      now() + make_interval(days => ${LIFE_DAYS}))`.execute(tx);
  return id;
}

/** Remembers that the session was used, to the minute. */
export async function updateLastUse(db: Database, id: string): Promise<void> {
  await sql`
    update sessions set last_used_at = now()
    where id = ${id} and last_used_at < now() - interval '1 minute'`.execute(db);
}

/** Ends the sessions of a person that a link opened. */
export async function endLinkSessions(tx: LedgerTransaction, personId: string): Promise<void> {
  await sql`
    update sessions set ended_at = now()
    where person_id = ${personId} and method = 'link' and ended_at is null`.execute(tx);
}

/**
 * Ends a session, of this person alone unless null.
 * @returns false when there is none that goes on
 */
export async function endSession(db: Database, id: string, personId: string | null): Promise<boolean> {
  const result = await sql`
    update sessions set ended_at = now()
    where id = ${id} and ended_at is null and (${personId}::text is null or person_id = ${personId})
    returning id`.execute(db);
  return result.rows.length > 0;
}
