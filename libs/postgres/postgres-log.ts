export type PostgresLogLevel = 'error' | 'warn' | 'debug';

const HEADER = /^\S+ \S+ \S+ \[\d+\] (?<severity>PANIC|FATAL|ERROR|WARNING): {2}(?<message>.*)$/;
/** SQLSTATE 53100 as the server words it: of a full disk, or of a quota. */
const DISK_FULL = /No space left on device|Disk quota exceeded/;
/** Said to whoever asks while the server starts; our own start asks every few milliseconds. */
const CONNECTED_TOO_EARLY =
  /the database system is (?:starting up|shutting down|in recovery mode|not yet accepting)/;

export function isDiskFull(line: string): boolean {
  return DISK_FULL.test(line);
}

/**
 * How loudly a line of PostgreSQL's log is repeated. What it says about one statement goes to that statement's caller
 * as well, and DETAIL, CONTEXT and STATEMENT can quote what people wrote: both stay at `debug`.
 */
export function levelOfPostgresLine(line: string): PostgresLogLevel {
  const header = HEADER.exec(line)?.groups;
  const message = header?.['message'] ?? '';
  if (header === undefined || CONNECTED_TOO_EARLY.test(message)) return 'debug';
  if (isDiskFull(message) || header['severity'] === 'PANIC') return 'error';
  return header['severity'] === 'FATAL' || header['severity'] === 'WARNING' ? 'warn' : 'debug';
}
