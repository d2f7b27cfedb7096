import { sql } from 'kysely';
import type { Database } from '#libs/postgres';

/** The items that a caller may see: all, or the items that a person holds and the items of queues that they serve now. */
export type Visibility = 'all' | { readonly personId: string; readonly queueIds: readonly string[] };

/** The queues of the desks where the person is on duty at this moment, by the database's clock. */
export async function queuesServed(db: Database, personId: string): Promise<string[]> {
  const result = await sql<{ id: string }>`
    select distinct q.queue_id as id from queue_desks q join duty d on d.desk_id = q.desk_id
    where d.person_id = ${personId} and d.starts_at <= clock_timestamp() and d.ends_at > clock_timestamp()
    order by 1`.execute(db);
  return result.rows.map((row) => row.id);
}
