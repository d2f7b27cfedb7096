import { types } from 'node:util';
import { DutydeskError } from '#libs/contracts';

/** The line's server does not answer. No item is lost: the ledger knows the items of the line. */
export class LineUnavailableError extends DutydeskError {
  constructor(cause: unknown) {
    super('service.unavailable', {
      detail: 'The line does not answer; what it should hold is kept in the ledger.',
      cause,
    });
    this.name = 'LineUnavailableError';
  }
}

export function isLineUnavailable(error: unknown): error is LineUnavailableError {
  return error instanceof LineUnavailableError;
}

/** Messages of clients about the connection, not about the request. */
const CONNECTION_MESSAGES = [
  /connection (is closed|terminated|ended|timeout|error)/i,
  /client was closed/i,
  /stream isn't writeable/i,
  /command timed out/i,
  /max retries per request/i,
  /query read timeout/i,
  /timeout exceeded when trying to connect/i,
  /^(LOADING|READONLY|MASTERDOWN|CLUSTERDOWN|TRYAGAIN|OOM|MISCONF|NOREPLICAS|BUSY|NOAUTH|WRONGPASS)\b/,
  /socket (timeout|closed|hang up)/i,
  /EPIPE/,
];

/** SQLSTATE classes: connection exception, insufficient resources, operator intervention, lock not available. */
const UNAVAILABLE_SQLSTATE = /^(08|53|57|55P03|25006|28)/;
const SYSTEM_ERROR = /^E[A-Z]{4,}$/;

function isConnectionError(error: unknown): boolean {
  if (!types.isNativeError(error)) return false;
  if ('errors' in error && Array.isArray(error.errors) && error.errors.some(isConnectionError)) return true;
  const code = 'code' in error ? error.code : undefined;
  if (typeof code === 'string' && (SYSTEM_ERROR.test(code) || UNAVAILABLE_SQLSTATE.test(code))) return true;
  return CONNECTION_MESSAGES.some((pattern) => pattern.test(error.message));
}

/** Runs an operation with a time limit; throws LineUnavailableError when the server is away or silent. */
export async function bounded<T>(limitMs: number, operation: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new LineUnavailableError(new Error(`No answer within ${limitMs} ms.`))),
      limitMs,
    );
  });
  try {
    return await Promise.race([operation(), limit]);
  } catch (error) {
    if (error instanceof LineUnavailableError || !isConnectionError(error)) throw error;
    throw new LineUnavailableError(error);
  } finally {
    clearTimeout(timer);
  }
}
