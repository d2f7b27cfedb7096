import { sql } from 'kysely';
import type { Database } from '#libs/postgres';

/** Items that have waited for a reviewer at least this long by the database's clock: ids, most urgent first. */
export async function overdueReviews(db: Database, minutes: number, limit: number): Promise<string[]> {
  const result = await sql<{ id: string }>`
    select id from items where review and state in ('queued', 'working')
      and queued_at <= (select clock_timestamp()) - make_interval(mins => ${minutes})
    order by rank_at, id limit ${limit}`.execute(db);
  return result.rows.map((row) => row.id);
}
