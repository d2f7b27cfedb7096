import type { Database } from '#libs/postgres';
import { sql } from 'kysely';
import { stillOnStaff } from '../../person/store/still-on-staff.js';

export interface ApiKey {
  readonly id: string;
  /** First characters of the key, so that people can distinguish keys. */
  readonly prefix: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly personId: string | null;
  /** Patterns of the event sources that it may speak for; null means any. */
  readonly sources: readonly string[] | null;
  readonly createdAt: string;
  /** Null for keys of an earlier version. */
  readonly createdBy: string | null;
  /** Null: it works until it is revoked. */
  readonly expiresAt: string | null;
  /** To the minute; null when it was never used. */
  readonly lastUsedAt: string | null;
  readonly revokedAt: string | null;
}

const COLUMNS = [
  'id',
  'prefix',
  'name',
  'scopes',
  'person_id',
  'sources',
  'created_at',
  'created_by',
  'expires_at',
  'last_used_at',
  'revoked_at',
] as const;

interface ApiKeyRow {
  id: string;
  prefix: string;
  name: string;
  scopes: string[];
  person_id: string | null;
  sources: string[] | null;
  created_at: Date;
  created_by: string | null;
  expires_at: Date | null;
  last_used_at: Date | null;
  revoked_at: Date | null;
}

function apiKeyOf(row: ApiKeyRow): ApiKey {
  return {
    id: row.id,
    prefix: row.prefix,
    name: row.name,
    scopes: row.scopes,
    personId: row.person_id,
    sources: row.sources,
    createdAt: row.created_at.toISOString(),
    createdBy: row.created_by,
    expiresAt: row.expires_at?.toISOString() ?? null,
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
    revokedAt: row.revoked_at?.toISOString() ?? null,
  };
}

/** SQL: the key `api_keys` was not revoked, has not expired, and its person did not leave. */
const WORKS = sql<boolean>`revoked_at is null and (expires_at is null or expires_at > now())
  and (person_id is null or exists (select 1 from people p where p.id = api_keys.person_id and ${stillOnStaff()}))`;

/** The key with this SHA-256, if it works. */
export async function findApiKey(db: Database, hash: Buffer): Promise<ApiKey | null> {
  const row = await db
    .selectFrom('api_keys')
    .select(COLUMNS)
    .where('hash', '=', hash)
    .where(WORKS)
    .executeTakeFirst();
  return row === undefined ? null : apiKeyOf(row);
}

/** The hashes of all keys that work, in base64. */
export async function apiKeyHashes(db: Database): Promise<ReadonlySet<string>> {
  const rows = await db.selectFrom('api_keys').select('hash').where(WORKS).execute();
  return new Set(rows.map(({ hash }) => hash.toString('base64')));
}

export interface ApiKeyWrite {
  readonly id: string;
  readonly hash: Buffer;
  readonly prefix: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly personId: string | null;
  /** Left out: any. */
  readonly sources?: readonly string[] | null;
  /** ISO 8601. Left out: it works until it is revoked. */
  readonly expiresAt?: string | null;
  readonly createdBy?: string;
}

export async function insertApiKey(db: Database, key: ApiKeyWrite): Promise<ApiKey> {
  const row = await db
    .insertInto('api_keys')
    .values({
      id: key.id,
      hash: key.hash,
      prefix: key.prefix,
      name: key.name,
      scopes: [...key.scopes],
      person_id: key.personId,
      sources: key.sources ? [...key.sources] : null,
      expires_at: key.expiresAt ?? null,
      created_by: key.createdBy ?? null,
    })
    .returning(COLUMNS)
    .executeTakeFirstOrThrow();
  return apiKeyOf(row);
}

/** Remembers that the key was used, to the minute. */
export async function updateLastUseOfKey(db: Database, id: string): Promise<void> {
  await sql`update api_keys set last_used_at = now()
    where id = ${id} and (last_used_at is null or last_used_at < now() - interval '1 minute')`.execute(db);
}

/** All keys, revoked ones too, newest first. */
export async function listApiKeys(db: Database, limit: number): Promise<ApiKey[]> {
  const rows = await db
    .selectFrom('api_keys')
    .select(COLUMNS)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(apiKeyOf);
}

/** False when there is no such key. Revoking twice changes nothing. */
export async function revokeApiKey(db: Database, id: string, at: number): Promise<boolean> {
  const row = await db
    .updateTable('api_keys')
    .set((eb) => ({ revoked_at: eb.fn.coalesce('revoked_at', eb.val(new Date(at))) }))
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}
