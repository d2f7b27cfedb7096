import type { ItemState } from '#libs/contracts';
import type { Database } from '#libs/postgres';

/** The item that a mention is part of; null when it is part of none. */
export async function itemOfMention(
  db: Database,
  mentionId: string,
): Promise<{ id: string; state: ItemState; queueId: string } | null> {
  const row = await db
    .selectFrom('mentions as m')
    .innerJoin('items as i', 'i.id', 'm.item_id')
    .where('m.id', '=', mentionId)
    .select(['i.id', 'i.state', 'i.queue_id'])
    .executeTakeFirst();
  return row === undefined ? null : { id: row.id, state: row.state, queueId: row.queue_id };
}
