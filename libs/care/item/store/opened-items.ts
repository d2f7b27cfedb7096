import type { LedgerTransaction } from '#libs/postgres';
import { sql } from 'kysely';

export interface OpenedItem {
  readonly itemId: string;
  readonly personId: string;
  readonly reason: string;
  readonly minutes: number;
}

/** Lets the person see the item for some minutes, and deletes what is long over. @returns the end */
export async function saveOpenedItem(tx: LedgerTransaction, opened: OpenedItem): Promise<string> {
  const { itemId, personId, reason, minutes } = opened;
  await sql`delete from opened_items where person_id = ${personId} and until < now() - interval '1 day'`.execute(
    tx,
  );
  const result = await sql<{ until: Date }>`
    insert into opened_items (item_id, person_id, reason, until)
    values (${itemId}, ${personId}, ${reason}, now() + make_interval(mins => ${minutes}))
    on conflict (person_id, item_id) do update set opened_at = now(), until = excluded.until,
      reason = excluded.reason
    returning until`.execute(tx);
  const [row] = result.rows;
  if (row === undefined) throw new Error('The ledger did not return the opened item.');
  return row.until.toISOString();
}

/** How many items the person opened in the last hour. The person is locked until the transaction ends. */
export async function openedLately(tx: LedgerTransaction, personId: string): Promise<number> {
  await sql`select from people where id = ${personId} for no key update`.execute(tx);
  const result = await sql<{ count: number }>`
    select count(*)::int as count from opened_items
    where person_id = ${personId} and opened_at > now() - interval '1 hour'`.execute(tx);
  return result.rows[0]?.count ?? 0;
}
