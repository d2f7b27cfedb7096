import type { Mention } from '#libs/contracts';
import { sql } from 'kysely';
import type { Database } from '#libs/postgres';

/** The input of triage, and the author. */
export interface RecentMention {
  readonly mentionId: string;
  readonly mention: Pick<Mention, 'network' | 'brand' | 'text' | 'lang' | 'inReplyTo' | 'author'>;
}

/** The latest mentions of the desk, newest first. Marketing mentions are not in the ledger. */
export async function recentMentions(db: Database, limit: number): Promise<RecentMention[]> {
  const result = await sql<{
    id: string;
    network: string;
    brand: string;
    text: string;
    lang: string | null;
    in_reply_to: string | null;
    native_id: string;
    handle: string | null;
    followers: string | null;
  }>`
    select m.id, m.network, i.brand, m.text, m.lang, m.in_reply_to, a.native_id, a.handle, a.followers
    from (select id, brand, opened_at from items order by opened_at desc, id desc limit ${limit}) i
    join mentions m on m.item_id = i.id and not m.is_change and not m.deleted
    join authors a on a.id = m.author_id
    order by m.created_at desc, m.id desc limit ${limit}`.execute(db);
  return result.rows.map((row) => ({
    mentionId: row.id,
    mention: {
      network: row.network,
      brand: row.brand,
      text: row.text,
      ...(row.lang === null ? {} : { lang: row.lang }),
      ...(row.in_reply_to === null ? {} : { inReplyTo: row.in_reply_to }),
      author: {
        nativeId: row.native_id,
        ...(row.handle === null ? {} : { handle: row.handle }),
        ...(row.followers === null ? {} : { followers: Number(row.followers) }),
      },
    },
  }));
}
