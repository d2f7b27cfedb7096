import { sql } from 'kysely';
import type { Database } from '#libs/postgres';

/** The source patterns of the bound keys among these; a key that is not in the map may speak for any source. */
export async function sourcesOfKeys(
  db: Database,
  keyIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (keyIds.length === 0) return new Map();
  const { rows } = await sql<{ id: string; sources: string[] }>`
    select id, sources from api_keys where id::text = any(${keyIds}::text[]) and sources is not null`.execute(
    db,
  );
  return new Map(rows.map(({ id, sources }) => [id, sources]));
}
