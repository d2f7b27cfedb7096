export type PostgresLogLevel = 'error' | 'warn' | 'debug';

const HEADER = /^\S+ \S+ \S+ \[\d+\] (?<severity>PANIC|FATAL|ERROR|WARNING): {2}(?<message>.*)$/;
/** The server's messages of SQLSTATE 53100: a full disk, or a quota. */
const DISK_FULL = /No space left on device|Disk quota exceeded/;
/** The server's answer to connections during its start; startEmbeddedPostgres connects every few milliseconds. */
const CONNECTED_TOO_EARLY =
  /the database system is (?:starting up|shutting down|in recovery mode|not yet accepting)/;

export function isDiskFull(line: string): boolean {
  return DISK_FULL.test(line);
}

/**
 * The log level of a line of PostgreSQL's log. Errors of one statement also reach the caller of the statement, and
 * DETAIL, CONTEXT and STATEMENT can quote people's texts: both get `debug`.
 */
export function levelOfPostgresLine(line: string): PostgresLogLevel {
  const header = HEADER.exec(line)?.groups;
  const message = header?.['message'] ?? '';
  if (header === undefined || CONNECTED_TOO_EARLY.test(message)) return 'debug';
  if (isDiskFull(message) || header['severity'] === 'PANIC') return 'error';
  return header['severity'] === 'FATAL' || header['severity'] === 'WARNING' ? 'warn' : 'debug';
}
