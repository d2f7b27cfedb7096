import { sql } from 'kysely';
import type { Database } from './database.js';

/** The database's clock in epoch milliseconds, which all instances share. */
export async function databaseNow(db: Database): Promise<number> {
  const result = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(db);
  const row = result.rows[0];
  if (row === undefined) throw new Error('The database did not return the time.');
  return row.now.getTime();
}
