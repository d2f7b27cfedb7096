import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { describeWith } from '../../test/support/services.js';
import { type Ledger, openLedger } from './database.js';
import { onOneInstance } from './transaction.js';

describeWith(['postgres'], 'work that one instance does at a time', (given) => {
  let one: Ledger;
  let other: Ledger;
  beforeAll(() => {
    one = openLedger(given.databaseUrl, { maxConnections: 2 });
    other = openLedger(given.databaseUrl, { maxConnections: 2 });
  });
  afterAll(() => Promise.all([one.close(), other.close()]));

  it('is skipped while another instance does it, and free again afterwards, also after a failure', async () => {
    let elsewhere = true;
    const first = await onOneInstance(one.db, 'sweep', async () => {
      elsewhere = await onOneInstance(other.db, 'sweep', () => Promise.reject(new Error('not its turn')));
      expect(await onOneInstance(other.db, 'something else', () => Promise.resolve())).toBe(true);
    });
    expect([first, elsewhere]).toEqual([true, false]);
    await expect(
      onOneInstance(other.db, 'sweep', () => Promise.reject(new Error('it failed'))),
    ).rejects.toThrow('it failed');
    expect(await onOneInstance(one.db, 'sweep', () => Promise.resolve())).toBe(true);
  });

  it('keeps no transaction open', async () => {
    await onOneInstance(one.db, 'sweep', async () => {
      const { rows } = await sql`
        select pid from pg_stat_activity
        where datname = current_database() and state like 'idle in transaction%'`.execute(other.db);
      expect(rows).toEqual([]);
    });
  });

  it('is free again when the connection of the instance that does it breaks', async () => {
    const gone = onOneInstance(one.db, 'sweep', async () => {
      await sql`
        select pg_terminate_backend(l.pid) from pg_locks l join pg_database d on d.oid = l.database
        where l.locktype = 'advisory' and d.datname = current_database()`.execute(other.db);
      expect(await onOneInstance(other.db, 'sweep', () => Promise.resolve())).toBe(true);
    });
    await expect(gone).rejects.toThrow(/connection/i);
  });
});
