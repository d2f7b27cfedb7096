import type { Database } from '#libs/postgres';

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
    revokedAt: row.revoked_at?.toISOString() ?? null,
  };
}

/** The key with this SHA-256, unless it was revoked. */
export async function findApiKey(db: Database, hash: Buffer): Promise<ApiKey | null> {
  const row = await db
    .selectFrom('api_keys')
    .select(COLUMNS)
    .where('hash', '=', hash)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return row === undefined ? null : apiKeyOf(row);
}

/** The hashes of all keys that were not revoked, in base64. */
export async function apiKeyHashes(db: Database): Promise<ReadonlySet<string>> {
  const rows = await db.selectFrom('api_keys').select('hash').where('revoked_at', 'is', null).execute();
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
    })
    .returning(COLUMNS)
    .executeTakeFirstOrThrow();
  return apiKeyOf(row);
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
