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
