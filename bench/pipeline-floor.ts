import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Ledger } from '#libs/postgres';

/** The tables that intake writes for each mention. It also writes one outbox row per batch. */
const TABLES = ['authors', 'mentions', 'items', 'item_events', 'triage_decisions'] as const;
/** Number of mentions per transaction. */
const BATCH = 1_000;
const SCHEMA = 'floor';

/**
 * Copies the rows of triage and desk into empty tables with the same indexes, by COPY from files on the server. This is
 * the lowest CPU cost of storing them, without queries and without network.
 * @param cpu returns the CPU seconds of the server so far
 * @returns seconds of CPU
 */
export async function measureFloor(ledger: Ledger, messages: number, cpu: () => number): Promise<number> {
  const { pool } = ledger;
  const { rows } = await pool.query<{ folder: string }>("select current_setting('data_directory') as folder");
  const folder = rows[0]?.folder ?? '';
  await pool.query(`create schema ${SCHEMA}`);
  const batches = Math.ceil(messages / BATCH);
  const statements: string[][] = Array.from({ length: batches }, () => []);
  for (const table of TABLES) {
    await pool.query(`create table ${SCHEMA}.${table} (like ${table} including all)`);
    const { rows: columns } = await pool.query<{ list: string }>(
      `select string_agg(quote_ident(column_name), ', ' order by ordinal_position) as list
         from information_schema.columns
        where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER'`,
      [table],
    );
    const list = columns[0]?.list ?? '';
    const whole = path.join(folder, `floor-${table}`);
    await pool.query(`copy ${table} (${list}) to '${whole}'`);
    const lines = readFileSync(whole, 'utf8').trimEnd().split('\n');
    const share = Math.ceil(lines.length / batches);
    for (const [place, batch] of statements.entries()) {
      const part = lines.slice(place * share, (place + 1) * share);
      if (part.length === 0) continue;
      const file = `${whole}-${place}`;
      writeFileSync(file, `${part.join('\n')}\n`);
      batch.push(`copy ${SCHEMA}.${table} (${list}) from '${file}'`);
    }
  }
  await pool.query('checkpoint');
  const before = cpu();
  for (const batch of statements) await pool.query(['begin', ...batch, 'commit'].join(';'));
  return cpu() - before;
}
