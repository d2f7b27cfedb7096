import type { Database } from '#libs/postgres';
import { sql } from 'kysely';

/** Items found by their words: few are listed, many are a condition for lists. */
export type FoundByWords =
  | { readonly ids: readonly string[] }
  /** A tsquery that an item meets. */
  | { readonly query: string };

const FEW = 2_000;

/** @param query a tsquery */
export async function findByWords(db: Database, query: string): Promise<FoundByWords> {
  const { rows } = await sql<{ item_id: string }>`
    select item_id from item_words where words @@ ${query}::tsquery limit ${FEW + 1}`.execute(db);
  return rows.length > FEW ? { query } : { ids: rows.map((row) => row.item_id) };
}
