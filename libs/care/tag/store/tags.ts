import type { LedgerTransaction } from '#libs/postgres';
import { sql } from 'kysely';

/** Adds and removes tags of a locked item. @returns its tags afterwards, in order */
export async function changeTags(
  tx: LedgerTransaction,
  itemId: string,
  { add, remove }: { readonly add: readonly string[]; readonly remove: readonly string[] },
): Promise<string[]> {
  const result = await sql<{ tags: string[] }>`
    update items set tags = array(
      select distinct tag from unnest(tags || ${add}::text[]) tag where tag <> all(${remove}::text[]) order by tag)
    where id = ${itemId} returning tags`.execute(tx);
  return result.rows[0]?.tags ?? [];
}
