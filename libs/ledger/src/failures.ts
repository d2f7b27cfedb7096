import pg from 'pg';

/** SQLSTATE classes and codes that pass by themselves: lost connection, shutdown, too many clients, lock trouble. */
const TRANSIENT_CLASSES = new Set(['08', '53', '57']);
const RETRY_CODES = new Set(['40001', '40P01', '55P03', '23505']);
const NETWORK_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
]);

/** True when the ledger cannot be reached or asks to be left alone: wait and try again. */
export function isLedgerUnavailable(error: unknown): boolean {
  if (error instanceof pg.DatabaseError) return TRANSIENT_CLASSES.has((error.code ?? '').slice(0, 2));
  if (!(error instanceof Error)) return false;
  if ('code' in error && typeof error.code === 'string' && NETWORK_CODES.has(error.code)) return true;
  return /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/i.test(
    error.message,
  );
}

/** True when two transactions met: the same work succeeds when it is done again. */
export function isConflict(error: unknown): boolean {
  return error instanceof pg.DatabaseError && RETRY_CODES.has(error.code ?? '');
}
