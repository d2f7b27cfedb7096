import type { Database } from '#libs/postgres';

/** How much of their capacity a person uses; null when they are not on the staff list. */
export async function agentLoad(
  db: Database,
  personId: string,
): Promise<{ readonly capacity: number; readonly load: number } | null> {
  const row = await db
    .selectFrom('people')
    .select(['capacity', 'load'])
    .where('id', '=', personId)
    .executeTakeFirst();
  return row ?? null;
}
