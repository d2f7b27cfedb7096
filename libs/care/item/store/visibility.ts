import type { Database } from '#libs/postgres';
import { type RawBuilder, sql } from 'kysely';
import type { Standing } from '../domain/rights.js';

/** The items that a caller may see: all, or the items that a person holds and the items of queues that they serve or lead. */
export type Visibility = 'all' | { readonly personId: string; readonly queueIds: readonly string[] };

/** SQL: the desks where the person is on duty at this moment, by the database's clock. */
function desksServed(personId: string): RawBuilder<unknown> {
  return sql`select d.desk_id from duty d
    where d.person_id = ${personId} and d.starts_at <= (select clock_timestamp()) and d.ends_at > (select clock_timestamp())`;
}

/** The queues of the desks where the person is on duty at this moment. */
export async function queuesServed(db: Database, personId: string): Promise<string[]> {
  const result = await sql<{ id: string }>`
    select distinct q.queue_id as id from queue_desks q where q.desk_id in (${desksServed(personId)})
    order by 1`.execute(db);
  return result.rows.map((row) => row.id);
}

/** What the ledger says of a person at this moment that decides about rights on items. */
export async function readStanding(
  db: Database,
  personId: string,
): Promise<Pick<Standing, 'serves' | 'leads' | 'opened'>> {
  const result = await sql<{ serves: string[]; leads: string[]; opened: string[] }>`
    select
      array(select distinct q.queue_id from queue_desks q where q.desk_id in (${desksServed(personId)})
        order by 1) as serves,
      array(select distinct q.queue_id from queue_desks q join person_roles r on r.desk_id = q.desk_id
        where r.person_id = ${personId} and r.role = 'lead' order by 1) as leads,
      array(select o.item_id::text from opened_items o
        where o.person_id = ${personId} and o.until > (select clock_timestamp())) as opened`.execute(db);
  const [row] = result.rows;
  if (row === undefined) throw new Error('The ledger did not return a row.');
  return row;
}

/** The one condition that says in SQL which items a caller may see, on items named `i`. */
export function visibleTo(visibility: Visibility): RawBuilder<unknown> {
  if (visibility === 'all') return sql`true`;
  return sql`(i.queue_id = any(${visibility.queueIds}::text[]) or i.holder_id = ${visibility.personId})`;
}
