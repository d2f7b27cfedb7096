import { describe, expect, it } from '@jest/globals';
import { levelOfPostgresLine } from './postgres-log.js';

const at = '2026-11-30 08:00:00.000 UTC [42] ';

describe('the level of a line of PostgreSQL', () => {
  it.each([
    ['PANIC:  could not write to file "pg_wal/xlogtemp.7": No space left on device', 'error'],
    ['ERROR:  could not extend file "base/5/1": No space left on device', 'error'],
    ['FATAL:  terminating connection due to administrator command', 'warn'],
    ['WARNING:  worker took too long to start; canceled', 'warn'],
    ['FATAL:  the database system is starting up', 'debug'],
    ['ERROR:  duplicate key value violates unique constraint "mentions_pkey"', 'debug'],
    ["STATEMENT:  select 'PANIC:  No space left on device'", 'debug'],
    ['LOG:  database system is ready to accept connections', 'debug'],
  ])('of "%s" is %s', (message, level) => {
    expect(levelOfPostgresLine(at + message)).toBe(level);
  });

  it('is debug for the further lines of a quoted statement', () => {
    expect(levelOfPostgresLine('PANIC:  my parcel is lost, No space left on device')).toBe('debug');
  });
});
