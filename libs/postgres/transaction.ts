import { sql } from 'kysely';
import type { Database, LedgerTransaction } from './database.js';
import { isConflict } from './failures.js';

const ATTEMPTS = 5;

/** Runs one transaction; repeats it when it conflicts with another one (deadlock, unique index). */
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
 * Does the work unless another instance is doing it now. It holds a connection but no transaction, so the work may wait
 * for anything. When the connection breaks or this process dies, another instance may begin, so the work must be
 * idempotent.
 * @returns false when another instance is doing it
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
