import { types } from 'node:util';
import pg from 'pg';

/**
 * SQLSTATE classes that the data do not cause: lost connection, resources, shutdown, I/O, and errors that an operator
 * repairs, such as a password, rights or a schema during a change. The product's statements do not depend on their
 * data.
 */
const TRANSIENT_CLASSES = new Set(['08', '28', '3D', '42', '53', '57', '58']);
/** A server that became a standby, and transactions that were idle or long. */
const TRANSIENT_CODES = new Set(['25006', '25P03', '25P04']);
const UNIQUE_VIOLATION = '23505';
const RETRY_CODES = new Set(['40001', '40P01', '55P03', UNIQUE_VIOLATION]);
/** System calls whose errors come from sockets and name resolution. */
const SOCKET_CALLS: ReadonlySet<unknown> = new Set(['connect', 'read', 'write', 'shutdown', 'getaddrinfo']);
const TLS_CODES = /^(?:ERR_(?:SSL|TLS)_|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/;
/** Messages of clients that have no code. */
const MESSAGES =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed|driver has already been destroyed|SASL|does not support SSL/i;

/** True when the ledger cannot be reached or refuses work for now: wait and try again. */
export function isLedgerUnavailable(error: unknown): boolean {
  if (error instanceof pg.DatabaseError) {
    const code = error.code ?? '';
    return TRANSIENT_CLASSES.has(code.slice(0, 2)) || TRANSIENT_CODES.has(code);
  }
  if (!types.isNativeError(error)) return false;
  if ('syscall' in error && SOCKET_CALLS.has(error.syscall)) return true;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  // When all addresses of a name refuse, the error has no syscall.
  return code === 'ECONNREFUSED' || TLS_CODES.test(code) || MESSAGES.test(error.message);
}

/** True when two transactions conflicted: a retry of the same work succeeds. */
export function isConflict(error: unknown): boolean {
  return error instanceof pg.DatabaseError && RETRY_CODES.has(error.code ?? '');
}

/**
 * True when a unique value exists already. After the retries of inTransaction this is not a conflict of two
 * transactions, and the work would never succeed.
 */
export function isTaken(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === UNIQUE_VIOLATION;
}

/** SQLSTATEs of characters that PostgreSQL cannot store: U+0000 and invalid Unicode. */
const UNSTORABLE_CODES = new Set(['22021', '22P05']);

/** True when a given text has a character that the ledger cannot store. */
export function isUnstorable(error: unknown): boolean {
  return error instanceof pg.DatabaseError && UNSTORABLE_CODES.has(error.code ?? '');
}
