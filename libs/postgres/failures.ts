import { types } from 'node:util';
import pg from 'pg';

/**
 * SQLSTATE classes that say nothing of the data: lost connection, resources, shutdown, I/O; and what an operator mends,
 * such as a password, rights or a schema in the middle of a change. Our statements are the same whatever they carry.
 */
const TRANSIENT_CLASSES = new Set(['08', '28', '3D', '42', '53', '57', '58']);
/** A server that was made a standby, and transactions that were idle or long. */
const TRANSIENT_CODES = new Set(['25006', '25P03', '25P04']);
const UNIQUE_VIOLATION = '23505';
const RETRY_CODES = new Set(['40001', '40P01', '55P03', UNIQUE_VIOLATION]);
/** On which errors of sockets and of name resolution say that they failed. */
const SOCKET_CALLS: ReadonlySet<unknown> = new Set(['connect', 'read', 'write', 'shutdown', 'getaddrinfo']);
const TLS_CODES = /^(?:ERR_(?:SSL|TLS)_|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/;
/** What clients say without a code. */
const MESSAGES =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed|driver has already been destroyed|SASL|does not support SSL/i;

/** True when the ledger cannot be reached or asks to be left alone: wait and try again. */
export function isLedgerUnavailable(error: unknown): boolean {
  if (error instanceof pg.DatabaseError) {
    const code = error.code ?? '';
    return TRANSIENT_CLASSES.has(code.slice(0, 2)) || TRANSIENT_CODES.has(code);
  }
  if (!types.isNativeError(error)) return false;
  if ('syscall' in error && SOCKET_CALLS.has(error.syscall)) return true;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  // All addresses of a name that refuse are one error without a call.
  return code === 'ECONNREFUSED' || TLS_CODES.test(code) || MESSAGES.test(error.message);
}

/** True when two transactions met: the same work succeeds when it is done again. */
export function isConflict(error: unknown): boolean {
  return error instanceof pg.DatabaseError && RETRY_CODES.has(error.code ?? '');
}

/**
 * True when something unique was there already, also after inTransaction has looked again and again: then it is not two
 * transactions that met, and the work would never succeed.
 */
export function isTaken(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === UNIQUE_VIOLATION;
}

/** Of characters that PostgreSQL keeps in no text: U+0000, and what is no Unicode. */
const UNSTORABLE_CODES = new Set(['22021', '22P05']);

/** True when a text that somebody gave has a character that the ledger cannot keep. */
export function isUnstorable(error: unknown): boolean {
  return error instanceof pg.DatabaseError && UNSTORABLE_CODES.has(error.code ?? '');
}
