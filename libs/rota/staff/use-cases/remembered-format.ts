import type { Database, LedgerTransaction } from '#libs/postgres';
import { type ImportedList, rememberedHeadings, rememberHeadings } from '../store/import-headings.js';
import { type HeadingMap, mergedMap } from '../table/headings.js';
import type { TableFormat } from '../table/read-table.js';
import type { StatedFormat } from '../table/table-query.js';

/** The format of a file with the headings that earlier imports of the same list stated. */
export async function withRememberedHeadings(
  db: Database,
  list: ImportedList,
  { forgetMap, ...format }: StatedFormat,
): Promise<TableFormat> {
  return { ...format, remembered: forgetMap ? new Map() : await rememberedHeadings(db, list) };
}

/** Remembers the headings that were stated, so that the next file of the same export is read alike. */
export async function rememberStatedHeadings(
  tx: LedgerTransaction,
  list: ImportedList,
  { map, remembered = new Map() }: TableFormat,
): Promise<void> {
  if (map === undefined) return;
  const all: HeadingMap = mergedMap(remembered, map);
  await rememberHeadings(tx, list, all);
}
