import { sql } from 'kysely';
import type { Database, LedgerTransaction } from './database.js';
import { isConflict } from './failures.js';

const ATTEMPTS = 5;

/** One transaction; done again from the start when it met another one (deadlock, unique index). */
export async function inTransaction<T>(
  db: Database,
  work: (tx: LedgerTransaction) => Promise<T>,
  attempts: number = ATTEMPTS,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction().execute(work);
    } catch (error) {
      if (attempt >= attempts || !isConflict(error)) throw error;
    }
  }
}

/**
 * Does the work unless another instance is doing it right now. A connection is kept meanwhile and no transaction, so
 * the work may wait for anything; when the connection breaks or this process dies, another instance may begin, so
 * the work must bear being done twice.
 * @returns false when another one is
 */
export async function onOneInstance(db: Database, name: string, work: () => Promise<void>): Promise<boolean> {
  return db.connection().execute(async (session) => {
    const lock = await sql<{ mine: boolean }>`
      select pg_try_advisory_lock(hashtextextended(${name}, 0)) as mine`.execute(session);
    if (lock.rows[0]?.mine !== true) return false;
    try {
      await work();
    } finally {
      await sql`select pg_advisory_unlock(hashtextextended(${name}, 0))`.execute(session);
    }
    return true;
  });
}
