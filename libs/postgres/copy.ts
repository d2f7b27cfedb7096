import { CompiledQuery } from 'kysely';
import { CopyLines } from './pool-with-copy.js';
import type { Database } from './database.js';

/** A column of a row to copy. JSON and instants come as text, a list becomes a text[]. */
export type Cell = string | number | boolean | null | undefined | readonly string[];

/** Values by column; an absent one is null. */
export type CopyRow = Readonly<Record<string, Cell>>;

/**
 * Adds rows by COPY, the cheapest way: PostgreSQL parses no JSON, makes no plan, and fills pages many rows at a time.
 * Conflicts and defaults of other columns work as for inserts. All rows name the same columns in the same order.
 */
export async function copyInto(db: Database, table: string, rows: readonly CopyRow[]): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const lines = new CopyLines(Buffer.from(rows.map(copyLine).join('')), rows.length);
  await db.executeQuery(
    CompiledQuery.raw(`copy ${table} (${Object.keys(first).join(', ')}) from stdin`, [lines]),
  );
}

/** An array literal for a parameter that is cast to an array; node-postgres is slower at it. */
export function arrayText(values: readonly (string | number | boolean | null | undefined)[]): string {
  return `{${values.map(arrayElement).join(',')}}`;
}

/** Texts that need no quotes, such as ids and instants, but not the word NULL. */
const PLAIN = /^[\d-][\w.:-]*$/;
const QUOTED = /["\\\0]/;

function arrayElement(value: string | number | boolean | null | undefined): string {
  if (value === null || value === undefined) return 'NULL';
  if (typeof value !== 'string' || PLAIN.test(value)) return String(value);
  if (!QUOTED.test(value)) return `"${value}"`;
  return `"${withoutNul(value).replaceAll(/["\\]/g, String.raw`\$&`)}"`;
}

function copyLine(row: CopyRow): string {
  return `${Object.values(row).map(copyCell).join('\t')}\n`;
}

function copyCell(cell: Cell): string {
  if (cell === null || cell === undefined) return String.raw`\N`;
  if (typeof cell === 'string') return escaped(cell);
  if (typeof cell === 'boolean') return cell ? 't' : 'f';
  if (typeof cell === 'number') return String(cell);
  return cell.length === 0 ? '{}' : escaped(arrayText(cell));
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': String.raw`\\`,
  '\n': String.raw`\n`,
  '\r': String.raw`\r`,
  '\t': String.raw`\t`,
};
const ESCAPED = /[\\\n\r\t\0]/;

/** Escapes a text for COPY's text format: https://www.postgresql.org/docs/current/sql-copy.html#id-1.9.3.55.9.2 */
function escaped(text: string): string {
  if (!ESCAPED.test(text)) return text;
  return withoutNul(text).replaceAll(/[\\\n\r\t]/g, (found) => ESCAPES[found] ?? found);
}

/** PostgreSQL's text holds no U+0000. (A lone surrogate becomes U+FFFD when the text is encoded.) */
function withoutNul(text: string): string {
  return text.includes('\0') ? text.replaceAll('\0', '\ufffd') : text;
}
