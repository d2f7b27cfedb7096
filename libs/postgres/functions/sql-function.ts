import { createHash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { DB } from '../database-types.js';

/** A function of the database. A changed one gets a new name, so that processes of the last version keep theirs. */
export interface SqlFunction {
  /** Name in PostgreSQL, unique among all functions that were ever released. */
  readonly name: string;
  /** The whole `create function` statement. */
  readonly text: string;
}

/** SHA-256 of the text, as hex: a released function never changes. */
export function hashOfFunction({ text }: SqlFunction): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Creates the functions that the database does not have yet, by name. Nothing is replaced or dropped. */
export async function createMissingFunctions(
  db: Kysely<DB>,
  functions: readonly SqlFunction[],
): Promise<readonly string[]> {
  return db.transaction().execute(async (tx) => {
    // When processes start together, one creates the functions and the others find them.
    await sql`select pg_advisory_xact_lock(hashtext('dutydesk functions'))`.execute(tx);
    const { rows } = await sql<{ proname: string }>`
      select proname from pg_proc where pronamespace = current_schema()::regnamespace`.execute(tx);
    const present = new Set(rows.map(({ proname }) => proname));
    const missing = functions.filter(({ name }) => !present.has(name));
    for (const { text } of missing) await sql.raw(text).execute(tx);
    return missing.map(({ name }) => name);
  });
}
