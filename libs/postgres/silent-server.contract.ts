import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { describeWith } from '../../test/support/services.js';
import { startTcpProxy, type TcpProxy } from '../../test/support/tcp-proxy.js';
import { databaseNow } from './clock.js';
import { copyInto } from './copy.js';
import { type Ledger, migrate, openLedger } from './database.js';
import { isLedgerUnavailable } from './failures.js';

const STATEMENT_TIMEOUT_MS = 400;

describeWith(['postgres'], 'a server that vanished without closing its connections', (given) => {
  let proxy: TcpProxy;
  let ledger: Ledger;

  beforeEach(async () => {
    const url = new URL(given.databaseUrl);
    proxy = await startTcpProxy(Number(url.port));
    url.hostname = '127.0.0.1';
    url.port = String(proxy.port);
    ledger = openLedger(url.href, { maxConnections: 2, statementTimeoutMs: STATEMENT_TIMEOUT_MS });
    await migrate(ledger);
  }, 30_000);
  afterEach(async () => {
    await ledger.close();
    await proxy.stop();
  });

  const failure = (work: Promise<unknown>) => work.then(() => 'no error', isLedgerUnavailable);
  const works = async () => (await sql<{ one: number }>`select 1 as one`.execute(ledger.db)).rows;

  it.each(['stall', 'half-open'] as const)(
    'fails a statement in bounded time (%s), and the next one uses a new connection',
    async (kind) => {
      await works();
      proxy.mode({ kind });
      expect(await failure(works())).toBe(true);
      proxy.mode({ kind: 'pass' });
      expect(await works()).toEqual([{ one: 1 }]);
    },
    10_000,
  );

  it('fails a transaction and its rollback in bounded time', async () => {
    const open = await ledger.db.startTransaction().execute();
    await sql`select 1`.execute(open);
    proxy.mode({ kind: 'stall' });
    expect(await failure(sql`select 1`.execute(open))).toBe(true);
    expect(await failure(open.rollback().execute())).toBe(true);
    proxy.mode({ kind: 'pass' });
    expect(await works()).toEqual([{ one: 1 }]);
  }, 10_000);

  it('fails a COPY and its transaction', async () => {
    const copying = ledger.db.transaction().execute(async (tx) => {
      await sql`select 1`.execute(tx);
      proxy.mode({ kind: 'stall' });
      await copyInto(tx, 'item_events', [
        {
          item_id: '00000000-0000-4000-8000-000000000001',
          version: 1,
          kind: 'noted',
          at: '2026-11-23T09:00:00Z',
          actor: 'desk',
        },
      ]);
    });
    expect(await failure(copying)).toBe(true);
    proxy.mode({ kind: 'pass' });
    expect(await works()).toEqual([{ one: 1 }]);
  }, 10_000);

  it('may take the time of a statement when it answers', async () => {
    await sql`select pg_sleep(${(STATEMENT_TIMEOUT_MS / 1_000) * 0.5})`.execute(ledger.db);
    await sql`select pg_sleep(${(STATEMENT_TIMEOUT_MS / 1_000) * 0.7})`.execute(ledger.db);
    expect(await works()).toEqual([{ one: 1 }]);
  }, 10_000);

  it('keeps no connections of repeated checks', async () => {
    await Promise.all([works(), works()]);
    proxy.mode({ kind: 'half-open' });
    for (let asked = 0; asked < 2; asked += 1) expect(await failure(databaseNow(ledger.db))).toBe(true);
    proxy.mode({ kind: 'pass' });
    expect(await works()).toEqual([{ one: 1 }]);
  }, 10_000);
});
