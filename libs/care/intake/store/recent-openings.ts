import type { TriageDecision } from '#libs/contracts';
import { sql } from 'kysely';
import type { Database } from '#libs/postgres';

/** The input of routing when an item was opened. */
export interface Opening {
  readonly itemId: string;
  readonly mention: {
    readonly network: string;
    readonly brand: string;
    readonly text: string;
    readonly author: { readonly nativeId: string; readonly handle?: string; readonly followers?: number };
  };
  readonly triage: TriageDecision;
}

/** First mentions of the items that were opened last, newest first. */
export async function recentOpenings(db: Database, limit: number): Promise<Opening[]> {
  const result = await sql<{
    item_id: string;
    network: string;
    brand: string;
    text: string;
    triage: TriageDecision;
    native_id: string;
    handle: string | null;
    followers: string | null;
  }>`
    select i.id as item_id, i.network, i.brand, m.text, m.triage, a.native_id, a.handle, a.followers
    from (select id, network, brand, opened_at from items order by opened_at desc, id desc limit ${limit}) i
    cross join lateral (select text, triage, author_id from mentions where item_id = i.id
      order by created_at limit 1) m
    join authors a on a.id = m.author_id
    order by i.opened_at desc, i.id desc`.execute(db);
  return result.rows.map((row) => ({
    itemId: row.item_id,
    mention: {
      network: row.network,
      brand: row.brand,
      text: row.text,
      author: {
        nativeId: row.native_id,
        ...(row.handle === null ? {} : { handle: row.handle }),
        ...(row.followers === null ? {} : { followers: Number(row.followers) }),
      },
    },
    triage: row.triage,
  }));
}
