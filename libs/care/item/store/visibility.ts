import { sql } from 'kysely';
import type { Database } from '#libs/postgres';

/** The items that a caller may see: all, or the items that a person holds and the items of queues that they serve now. */
export type Visibility = 'all' | { readonly personId: string; readonly queueIds: readonly string[] };

/** The queues of the desks where the person is on duty at this moment, by the database's clock. */
export async function queuesServed(db: Database, personId: string): Promise<string[]> {
  const result = await sql<{ id: string }>`
    select q.id from queues q where q.desk_id in (
      select d.desk_id from duty d
      where d.person_id = ${personId} and d.starts_at <= clock_timestamp() and d.ends_at > clock_timestamp())
    order by q.id`.execute(db);
  return result.rows.map((row) => row.id);
}
