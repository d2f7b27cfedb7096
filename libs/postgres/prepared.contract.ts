import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { describeWith } from '../../test/support/services.js';
import { type Ledger, migrate, openLedger } from './database.js';
import { prepared } from './prepared.js';

const greet = prepared<{ greeting: string }>('test_greet', 'select $1 || $2 as greeting');

describeWith(['postgres'], 'prepared statements', (given) => {
  let ledger: Ledger;
  beforeAll(async () => {
    ledger = openLedger(given.databaseUrl, { maxConnections: 1 });
    await migrate(ledger);
  }, 30_000);
  afterAll(() => ledger.close());

  it('are parsed once per connection, and use the parameters of each call', async () => {
    for (const name of ['Ada', 'Ben', 'Cem']) {
      expect(await greet(ledger.db, ['Hello ', name])).toEqual([{ greeting: `Hello ${name}` }]);
    }
    const { rows } = await sql`
      select name, generic_plans + custom_plans as runs from pg_prepared_statements`.execute(ledger.db);
    expect(rows).toEqual([{ name: 'test_greet', runs: '3' }]);
  });

  it('work within a transaction, and after one of them failed', async () => {
    const within = ledger.db.transaction().execute((tx) => greet(tx, ['Hello ', 'Dan']));
    expect(await within).toEqual([{ greeting: 'Hello Dan' }]);
    await expect(greet(ledger.db, ['one'])).rejects.toThrow(/bind message/);
    expect(await greet(ledger.db, ['Hello ', 'Eve'])).toEqual([{ greeting: 'Hello Eve' }]);
  });
});
