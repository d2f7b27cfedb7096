import { stringify } from 'csv-stringify/sync';

/** CSV in UTF-8 with a byte order mark, by which spreadsheets know it, and a heading. */
export function writeCsv(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  return stringify([columns, ...rows] as string[][], { bom: true });
}
