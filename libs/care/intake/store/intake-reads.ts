import type { BrandPost, KnownItem } from '../domain/incoming.js';
import type { StoredPost } from '../domain/recognise-posts.js';
import { sql } from 'kysely';
import { arrayText, mentionIdOf } from '#libs/postgres';
import type { Database, LedgerTransaction } from '#libs/postgres';
import { ITEM_COLUMNS, itemOfRow } from '../../item/store/item-rows.js';

/** The mention ids that the ledger already has, or has passed on to marketing. */
export async function knownMentionIds(db: Database, ids: readonly string[]): Promise<Set<string>> {
  const result = await sql<{ id: string }>`
    select id from mentions where id = any(${arrayText(ids)}::uuid[])
    union all select id from forwarded_mentions where id = any(${arrayText(ids)}::uuid[])`.execute(db);
  return new Set(result.rows.map((row) => row.id));
}

export interface NativeRef {
  readonly network: string;
  readonly nativeId: string;
}

/*
 * Below, `lateral` with `offset 0` or `for update` forces one index look-up a key. With a plain join PostgreSQL reads
 * the whole table for a batch of 1,000 keys: a quarter of intake's time with 70,000 items, and growing.
 */

/** Stored posts of all brands by their networks' ids, keyed by mention id, which includes the brand. */
export async function storedPosts(
  db: Database,
  posts: readonly NativeRef[],
): Promise<Map<string, StoredPost & NativeRef>> {
  if (posts.length === 0) return new Map();
  const { rows } = await sql<StoredRow>`
    select p.network, p.native_id as "nativeId", m.id, m.source, m.item_id as "itemId", m.role, m.text, m.former, m.deleted,
      m.edited_at as "editedAt", i.brand
    from (select distinct network, native_id
      from unnest(${arrayText(posts.map((p) => p.network))}::text[], ${arrayText(posts.map((p) => p.nativeId))}::text[])
        as p (network, native_id)) p
    cross join lateral (select id, source, item_id, role, text, former, deleted, edited_at from mentions m
      where m.network = p.network and m.native_id = p.native_id and not m.is_change offset 0) m
    cross join lateral (select brand from items where id = m.item_id offset 0) i`.execute(db);
  return new Map(
    rows.map(({ brand, former, editedAt, ...post }) => [
      mentionIdOf({ ...post, brand }),
      { ...post, editedAt: editedAt?.toISOString() ?? null, former: (former ?? []).map(({ text }) => text) },
    ]),
  );
}

interface StoredRow extends Omit<StoredPost, 'former' | 'editedAt'>, NativeRef {
  readonly brand: string;
  readonly former: readonly { readonly text: string }[] | null;
  readonly editedAt: Date | null;
}

/** Keys of the items that a batch may join. */
export interface ItemsSought {
  readonly authorIds: readonly string[];
  readonly itemIds: readonly string[];
  /** Threads with a post of the brand: the last active item of each thread may be joined. */
  readonly threads: readonly { readonly network: string; readonly conversationKey: string }[];
}

/** The matching items that are not closed, locked until the transaction ends. Every caller locks in the same order. */
export async function lockKnownItems(tx: LedgerTransaction, sought: ItemsSought): Promise<KnownItem[]> {
  const { authorIds, itemIds, threads } = sought;
  const result = await sql<{ conversation_key: string; author_id: string } & Parameters<typeof itemOfRow>[0]>`
    with wanted as (
      select i.id from unnest(${arrayText(authorIds)}::uuid[]) as a (id)
        cross join lateral (select id from items where author_id = a.id
          and state not in ('closed', 'not_support') offset 0) i
      union select id from unnest(${arrayText(itemIds)}::uuid[]) as p (id)
      union select i.id from unnest(${arrayText(threads.map((t) => t.network))}::text[],
          ${arrayText(threads.map((t) => t.conversationKey))}::text[]) as t (network, conversation_key)
        cross join lateral (select id from items
          where network = t.network and conversation_key = t.conversation_key
            and state not in ('closed', 'not_support')
          order by last_mention_at desc, id desc limit 1) i)
    select i.* from (select id from wanted order by id) w
    cross join lateral (
      select ${sql.join(ITEM_COLUMNS.map((column) => sql.ref(column)))}, conversation_key, author_id
      from items where id = w.id and state not in ('closed', 'not_support') for update) i`.execute(tx);
  const posts = await brandPosts(
    tx,
    result.rows.map(({ id }) => id),
  );
  return result.rows.map((row) => ({
    item: itemOfRow(row),
    authorId: row.author_id,
    conversationKey: row.conversation_key,
    brandPosts: posts.get(row.id) ?? [],
  }));
}

/** The brand's last posts of an item that are looked at. */
const MAX_BRAND_POSTS = 5;

async function brandPosts(
  tx: LedgerTransaction,
  itemIds: readonly string[],
): Promise<Map<string, BrandPost[]>> {
  if (itemIds.length === 0) return new Map();
  const { rows } = await sql<{ item_id: string; text: string; created_at: Date }>`
    select i.id as item_id, m.text, m.created_at from unnest(${arrayText(itemIds)}::uuid[]) as i (id)
    cross join lateral (select text, created_at from mentions
      where item_id = i.id and role = 'outbound' and not is_change and not deleted
      order by created_at desc limit ${MAX_BRAND_POSTS}) m`.execute(tx);
  const posts = rows.map(
    (row) => [row.item_id, { text: row.text, saidAt: row.created_at.getTime() }] as const,
  );
  return new Map(
    [...Map.groupBy(posts, ([id]) => id)].map(([id, each]) => [id, each.map(([, post]) => post)]),
  );
}
