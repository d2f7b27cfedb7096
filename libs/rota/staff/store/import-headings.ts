import type { Database, LedgerTransaction } from '#libs/postgres';
import { sql } from 'kysely';
import type { HeadingMap } from '../table/headings.js';

/** The list that an import changes. */
export type ImportedList = 'staff' | 'absences';

/** The map of headings from the last import of a list. */
export async function rememberedHeadings(db: Database, list: ImportedList): Promise<HeadingMap> {
  const result = await sql<{ heading: string; meaning: string | null }>`
    select heading, meaning from import_headings where list = ${list} order by position, heading`.execute(db);
  return new Map(result.rows.map(({ heading, meaning }) => [heading, meaning]));
}

/** Stores a map of headings for the next import of a list. Replaces the stored map. */
export async function rememberHeadings(
  tx: LedgerTransaction,
  list: ImportedList,
  map: HeadingMap,
): Promise<void> {
  const rows = [...map].map(([heading, meaning], position) => ({ heading, meaning, position }));
  await sql`delete from import_headings where list = ${list}`.execute(tx);
  await sql`
    insert into import_headings (list, heading, meaning, position)
    select ${list}, r.heading, r.meaning, r.position
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (heading text, meaning text, position integer)`.execute(
    tx,
  );
}
