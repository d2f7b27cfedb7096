import { arrayText, type LedgerTransaction } from '#libs/postgres';
import { sql } from 'kysely';
import type { IncomingMention } from '../domain/incoming.js';

interface AuthorRow {
  readonly id: string;
  readonly network: string;
  readonly nativeId: string;
  readonly handle: string | undefined;
  readonly displayName: string | undefined;
  readonly followers: number | undefined;
  readonly verified: boolean;
  readonly mentions: number;
  readonly seenAt: string;
}

/**
 * Writes down the authors of new mentions, and so locks them until the transaction ends. Two batches with mentions of one
 * author from different threads must see each other's items.
 */
export async function writeAuthors(
  tx: LedgerTransaction,
  mentions: readonly IncomingMention[],
): Promise<void> {
  if (mentions.length === 0) return;
  const rows = authorsOf(mentions);
  const column = (name: keyof AuthorRow) => arrayText(rows.map((row) => row[name]));
  await sql`
    insert into authors (id, network, native_id, handle, display_name, followers, verified, mention_count,
        first_seen_at, last_seen_at)
    select r.*, r.seen_at
    from unnest(${column('id')}::uuid[], ${column('network')}::text[], ${column('nativeId')}::text[],
        ${column('handle')}::text[], ${column('displayName')}::text[], ${column('followers')}::bigint[],
        ${column('verified')}::boolean[], ${column('mentions')}::integer[], ${column('seenAt')}::timestamptz[])
      as r (id, network, native_id, handle, display_name, followers, verified, mention_count, seen_at)
    on conflict (id) do update set
        handle = coalesce(excluded.handle, authors.handle),
        display_name = coalesce(excluded.display_name, authors.display_name),
        followers = coalesce(excluded.followers, authors.followers),
        verified = excluded.verified,
        mention_count = authors.mention_count + excluded.mention_count,
        first_seen_at = least(authors.first_seen_at, excluded.first_seen_at),
        last_seen_at = greatest(authors.last_seen_at, excluded.last_seen_at)`.execute(tx);
}

/** Sorted, so that two batches cannot deadlock. */
function authorsOf(mentions: readonly IncomingMention[]): AuthorRow[] {
  const authors = new Map<string, AuthorRow>();
  for (const { authorId: id, triaged } of mentions) {
    const { network, author, createdAt } = triaged.mention;
    const seen = authors.get(id);
    authors.set(id, {
      id,
      network,
      nativeId: author.nativeId,
      handle: author.handle,
      displayName: author.displayName,
      followers: author.followers,
      verified: author.verified ?? false,
      mentions: (seen?.mentions ?? 0) + 1,
      seenAt: createdAt,
    });
  }
  return [...authors.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
}
