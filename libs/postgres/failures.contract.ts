import { expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { describeWith } from '../../test/support/services.js';
import { migrate, openLedger } from './database.js';
import { isConflict, isLedgerUnavailable, isTaken, isUnstorable } from './failures.js';

/** The error of a statement at an address. */
async function failureOf(url: string, statement: string): Promise<unknown> {
  const ledger = openLedger(url, { maxConnections: 1 });
  try {
    await sql.raw(statement).execute(ledger.db);
    return null;
  } catch (error) {
    return error;
  } finally {
    await ledger.close();
  }
}

const DESK = (id: string) =>
  `insert into desks (id, name, zone, handoff_weekday, handoff_time, starts_on)
   values (${id}, 'Desk', 'UTC', 1, '09:00', '2026-11-23')`;

describeWith(['postgres'], 'failures of the ledger', (given) => {
  const changed = (change: (url: URL) => void): string => {
    const url = new URL(given.databaseUrl);
    change(url);
    return url.href;
  };

  it.each([
    [
      'a server that was made a standby',
      (url: URL) => url.searchParams.set('options', '-c default_transaction_read_only=on'),
    ],
    ['a password that was changed', (url: URL) => (url.password = 'another')],
    ['a database that is being restored', (url: URL) => (url.pathname = '/another')],
    ['a port where nobody listens', (url: URL) => (url.port = '1')],
    ['a name that nobody knows', (url: URL) => (url.hostname = 'nowhere.invalid')],
  ])('waits for %s', async (_what, change) => {
    const error = await failureOf(changed(change), 'create table never (id int)');
    expect([error === null, isLedgerUnavailable(error)]).toEqual([false, true]);
  });

  it('are transient while a schema changes or rights are missing', async () => {
    for (const statement of [
      'select 1 from table_of_tomorrow',
      'set role pg_monitor; create table mine (id int)',
    ]) {
      expect(isLedgerUnavailable(await failureOf(given.databaseUrl, statement))).toBe(true);
    }
  });

  it('are permanent when the data cause them', async () => {
    const ledger = openLedger(given.databaseUrl, { maxConnections: 1 });
    await migrate(ledger);
    await ledger.close();
    const blamed = await Promise.all(
      [`select 'x'::int`, `select 1 / 0`, DESK('null')].map((one) => failureOf(given.databaseUrl, one)),
    );
    expect(blamed.map((error) => isLedgerUnavailable(error) || isConflict(error))).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('show which unique value exists already, and which texts cannot be stored', async () => {
    const taken = await failureOf(given.databaseUrl, `${DESK(`'one'`)}; ${DESK(`'one'`)}`);
    expect([isConflict(taken), isTaken(taken), isUnstorable(taken)]).toEqual([true, true, false]);
    const ledger = openLedger(given.databaseUrl, { maxConnections: 1 });
    const text = await sql`select ${'\0'}::text`.execute(ledger.db).catch((error: unknown) => error);
    const json = await sql`select ${'"\\u0000"'}::jsonb`.execute(ledger.db).catch((error: unknown) => error);
    await ledger.close();
    expect([isUnstorable(text), isUnstorable(json), isLedgerUnavailable(text)]).toEqual([true, true, false]);
  });
});
