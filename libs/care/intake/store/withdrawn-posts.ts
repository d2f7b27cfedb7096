import { sql } from 'kysely';
import { arrayText } from '#libs/postgres';
import type { Database, LedgerTransaction } from '#libs/postgres';
import type { NativeRef } from './intake-reads.js';

/** A post may follow its deletion within the retention of the streams, 7 days by default. One more day is kept. */
const KEPT_DAYS = 8;

/** A stored post whose deletion arrived before the post. */
export interface LatePost {
  /** Ledger id of the mention. */
  readonly id: string;
  readonly itemId: string;
  readonly nativeId: string;
  /** The source that brought the post. */
  readonly postSource: string;
  /** The source of the deletion. */
  readonly source: string;
  /** The key that brought the deletion; undefined for one that came by Kafka. */
  readonly keyId: string | undefined;
}

/** A deletion, and the publisher that brought it. */
export interface Withdrawal extends NativeRef {
  readonly source: string;
  readonly keyId: string | undefined;
}

/** Remembers deletions of posts that the ledger does not have. Idempotent. */
export async function rememberWithdrawn(tx: LedgerTransaction, posts: readonly Withdrawal[]): Promise<void> {
  if (posts.length === 0) return;
  await sql`
    insert into withdrawn_posts (network, native_id, key_id, source)
    select distinct on (network, native_id, key_id) network, native_id, key_id, source
      from unnest(${arrayText(posts.map((p) => p.network))}::text[], ${arrayText(posts.map((p) => p.nativeId))}::text[],
          ${arrayText(posts.map((p) => p.keyId ?? ''))}::text[], ${arrayText(posts.map((p) => p.source))}::text[])
        as p (network, native_id, key_id, source)
     order by network, native_id, key_id
    on conflict do nothing`.execute(tx);
}

/** Posts that arrived after their deletion and still have a text. One index look-up for each remembered deletion. */
export async function latePosts(db: Database): Promise<readonly LatePost[]> {
  const { rows } = await sql<Omit<LatePost, 'keyId'> & { keyId: string | null }>`
    select m.id, m.item_id as "itemId", w.native_id as "nativeId", m.source as "postSource",
      coalesce(w.source, m.source) as source, nullif(w.key_id, '') as "keyId"
      from withdrawn_posts w
     cross join lateral (
       select id, item_id, source from mentions m
        where m.network = w.network and m.native_id = w.native_id and not m.is_change and not m.deleted
       offset 0) m`.execute(db);
  return rows.map(({ keyId, ...post }) => ({ ...post, keyId: keyId ?? undefined }));
}

/** Removes the text of a post for good. False when the text was removed before. */
export async function blankPost(tx: LedgerTransaction, id: string): Promise<boolean> {
  const result = await sql`
    update mentions set text = '', deleted = true where id = ${id} and not deleted`.execute(tx);
  return Number(result.numAffectedRows ?? 0) > 0;
}

/** Forgets deletions of posts that the streams no longer keep. @returns how many */
export async function forgetWithdrawn(db: Database): Promise<number> {
  const result = await sql`
    delete from withdrawn_posts
     where told_at < (select clock_timestamp()) - make_interval(days => ${KEPT_DAYS})`.execute(db);
  return Number(result.numAffectedRows ?? 0);
}
