import type { Database } from '#libs/postgres';

/** Those of the ids that people on the staff list have. */
export async function knownPeople(db: Database, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await db.selectFrom('people').select('id').where('id', 'in', ids).orderBy('id').execute();
  return rows.map(({ id }) => id);
}
