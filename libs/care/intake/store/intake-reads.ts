import type { Item } from '../../item/domain/item.js';
import { sql } from 'kysely';
import { arrayText } from '#libs/postgres';
import type { Database, LedgerTransaction } from '#libs/postgres';
import { ITEM_COLUMNS, itemOfRow } from '../../item/store/item-rows.js';

export interface ThreadKey {
  readonly network: string;
  readonly conversationKey: string;
}

/** Which of these mention ids the ledger has already. */
export async function knownMentionIds(db: Database, ids: readonly string[]): Promise<Set<string>> {
  const result = await sql<{ id: string }>`
    select id from mentions where id = any(${arrayText(ids)}::uuid[])`.execute(db);
  return new Set(result.rows.map((row) => row.id));
}

export interface NativeRef {
  readonly network: string;
  readonly nativeId: string;
}

/*
 * In what follows `lateral` with `offset 0` or `for update` keeps to one index look-up a key. Joined freely, PostgreSQL
 * reads the whole table for a batch of 1,000 keys, which was a quarter of intake's work with 70,000 items and grows.
 */

/** The items and conversations of posts by their networks' ids, keyed `network\nnativeId`. */
export async function itemsOfPosts(
  db: Database,
  posts: readonly NativeRef[],
): Promise<Map<string, { itemId: string; conversationKey: string }>> {
  if (posts.length === 0) return new Map();
  const result = await sql<{ network: string; native_id: string; item_id: string; conversation_key: string }>`
    select p.network, p.native_id, i.id as item_id, i.conversation_key
    from unnest(${arrayText(posts.map((p) => p.network))}::text[], ${arrayText(posts.map((p) => p.nativeId))}::text[])
      as p (network, native_id)
    cross join lateral (select item_id from mentions m where m.network = p.network and m.native_id = p.native_id
      offset 0) m
    cross join lateral (select id, conversation_key from items where id = m.item_id offset 0) i`.execute(db);
  return new Map(
    result.rows.map((row) => [
      `${row.network}\n${row.native_id}`,
      { itemId: row.item_id, conversationKey: row.conversation_key },
    ]),
  );
}

/**
 * The open items of these conversations, locked until the transaction ends, in an order that is the same for all who
 * lock several. Keyed `network\nconversation`.
 */
export async function lockOpenItems(
  tx: LedgerTransaction,
  threads: readonly ThreadKey[],
): Promise<Map<string, Item>> {
  const result = await sql<{ conversation_key: string } & Parameters<typeof itemOfRow>[0]>`
    select i.* from (
      select distinct network, conversation_key
      from unnest(${arrayText(threads.map((t) => t.network))}::text[],
          ${arrayText(threads.map((t) => t.conversationKey))}::text[]) as t (network, conversation_key)
      order by network, conversation_key) t
    cross join lateral (
      select ${sql.join(ITEM_COLUMNS.map((column) => sql.ref(column)))}, conversation_key
      from items
      where network = t.network and conversation_key = t.conversation_key
        and state in ('queued', 'working', 'resolved')
      for update) i`.execute(tx);
  return new Map(result.rows.map((row) => [`${row.network}\n${row.conversation_key}`, itemOfRow(row)]));
}
