import type { Item } from '#libs/routing';
import { sql } from 'kysely';
import type { Database, LedgerTransaction } from '../database.js';
import { ITEM_COLUMNS, itemOfRow } from './item-rows.js';

export interface ThreadKey {
  readonly network: string;
  readonly conversationKey: string;
}

/** Which of these mention ids the ledger has already. */
export async function knownMentionIds(db: Database, ids: readonly string[]): Promise<Set<string>> {
  const result = await sql<{ id: string }>`select id from mentions where id = any(${ids}::uuid[])`.execute(
    db,
  );
  return new Set(result.rows.map((row) => row.id));
}

export interface NativeRef {
  readonly network: string;
  readonly nativeId: string;
}

/** The items and conversations of posts by their networks' ids, keyed `network\nnativeId`. */
export async function itemsOfPosts(
  db: Database,
  posts: readonly NativeRef[],
): Promise<Map<string, { itemId: string; conversationKey: string }>> {
  if (posts.length === 0) return new Map();
  const result = await sql<{ network: string; native_id: string; item_id: string; conversation_key: string }>`
    select m.network, m.native_id, m.item_id, i.conversation_key
    from unnest(${posts.map((p) => p.network)}::text[], ${posts.map((p) => p.nativeId)}::text[]) as p (network, native_id)
    join mentions m on m.network = p.network and m.native_id = p.native_id
    join items i on i.id = m.item_id`.execute(db);
  return new Map(
    result.rows.map((row) => [
      `${row.network}\n${row.native_id}`,
      { itemId: row.item_id, conversationKey: row.conversation_key },
    ]),
  );
}

/** The open items of these conversations, locked in id order until the transaction ends. Keyed `network\nconversation`. */
export async function lockOpenItems(
  tx: LedgerTransaction,
  threads: readonly ThreadKey[],
): Promise<Map<string, Item>> {
  const result = await sql<{ conversation_key: string } & Parameters<typeof itemOfRow>[0]>`
    select ${sql.join(ITEM_COLUMNS.map((column) => sql.ref(`i.${column}`)))}, i.conversation_key
    from items i
    where (i.network, i.conversation_key) in (
        select * from unnest(${threads.map((t) => t.network)}::text[], ${threads.map((t) => t.conversationKey)}::text[]))
      and i.state in ('queued', 'working', 'resolved')
    order by i.id
    for update`.execute(tx);
  return new Map(result.rows.map((row) => [`${row.network}\n${row.conversation_key}`, itemOfRow(row)]));
}
