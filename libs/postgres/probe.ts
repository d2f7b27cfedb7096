import { sql } from 'kysely';
import pg from 'pg';
import { databaseNow } from './clock.js';
import type { Database } from './database.js';

const NO_SUCH_TABLE = '42P01';

/**
 * Writes one row, which a full server or a standby refuses. Before the first migration it only reads.
 * @returns the database's clock, epoch milliseconds
 */
export async function probeLedger(db: Database, service: string): Promise<number> {
  try {
    const { rows } = await sql<{ at: Date }>`
      insert into health_probes (service, at) values (${service}, clock_timestamp())
      on conflict (service) do update set at = excluded.at returning at`.execute(db);
    const [row] = rows;
    if (row === undefined) throw new Error('The database did not return the time.');
    return row.at.getTime();
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === NO_SUCH_TABLE) return databaseNow(db);
    throw error;
  }
}

/** What the database knows of letters. */
export interface DatabaseLetters {
  readonly encoding: string;
  /** Whether upper and lower case are one beyond A to Z. */
  readonly foldsCase: boolean;
}

export async function databaseLetters(db: Database): Promise<DatabaseLetters> {
  const { rows } = await sql<DatabaseLetters>`
    select current_setting('server_encoding') as encoding, lower('ÄЖ') = 'äж' as "foldsCase"`.execute(db);
  return rows[0] ?? { encoding: 'unknown', foldsCase: false };
}
