import { afterAll, beforeAll, beforeEach, expect, it, jest } from '@jest/globals';
import { type ItemEvent, TOPICS } from '#libs/contracts';
import { sql } from 'kysely';
import { until } from '../../../test/support/poll.js';
import { describeWith } from '../../../test/support/services.js';
import { type Ledger, migrate, openLedger } from '#libs/postgres';
import { newId } from '#libs/postgres';
import { insertItemNews, type ItemNews, itemsInOutbox, outboxBacklog, relayOutbox } from './outbox.js';
import { insertOutbox } from './outbox-events.js';

jest.setTimeout(30_000);

function newsOf(itemId: string, version: number, lineOp: ItemNews['lineOp']): ItemNews {
  const event: ItemEvent = {
    itemId,
    version,
    kind: version === 1 ? 'opened' : 'mention_added',
    at: '2026-03-02T09:00:00.000Z',
    state: 'queued',
    queueId: 'care',
    priority: 3,
    review: false,
    network: 'x',
    brand: 'Größe "XL" \\ 😖',
    holderId: null,
    actor: 'desk',
    mentionCount: version,
  };
  return { event, lineOp };
}

describeWith(['postgres'], 'the outbox', (given) => {
  let ledger: Ledger;

  beforeAll(async () => {
    ledger = openLedger(given.databaseUrl, { maxConnections: 3 });
    await migrate(ledger);
  });

  beforeEach(async () => {
    await ledger.db.deleteFrom('outbox').execute();
  });

  afterAll(() => ledger.close());

  const put = (news: readonly ItemNews[]) =>
    ledger.db.transaction().execute((tx) => insertItemNews(tx, news));
  const putPlain = (key: string) =>
    ledger.db
      .transaction()
      .execute((tx) => insertOutbox(tx, [{ topic: TOPICS.marketing, key, payload: { key } }]));

  async function relay(limit: number): Promise<string[]> {
    const keys: string[] = [];
    await relayOutbox(ledger.db, limit, async (rows) => {
      keys.push(...rows.map((row) => row.key));
    });
    return keys;
  }

  it('delivers a batch of news as if each had a row of its own', async () => {
    const [a, b] = [newId(), newId()];
    const news = [newsOf(a, 1, 'add'), newsOf(b, 2, null)];
    await put(news);
    const seen: unknown[] = [];
    expect(await relayOutbox(ledger.db, 10, async (rows) => void seen.push(...rows))).toBe(2);
    expect(seen).toEqual([
      { topic: TOPICS.items, key: a, payload: news[0]?.event, lineOp: 'add', queueId: 'care', itemId: a },
      { topic: TOPICS.items, key: b, payload: news[1]?.event, lineOp: null, queueId: 'care', itemId: b },
    ]);
    expect(await outboxBacklog(ledger.db)).toEqual({ rows: 0, oldestSeconds: 0 });
  });

  it('keeps the order of rows and batches, and passes the limit only to keep a batch together', async () => {
    const ids = Array.from({ length: 5 }, newId);
    await putPlain('first');
    await put(ids.slice(0, 3).map((id) => newsOf(id, 1, 'add')));
    await putPlain('middle');
    await put(ids.slice(3).map((id) => newsOf(id, 1, 'add')));
    await putPlain('last');
    expect((await outboxBacklog(ledger.db)).rows).toBe(8);
    expect(await relay(1)).toEqual(['first']);
    expect(await relay(2)).toEqual(ids.slice(0, 3));
    expect(await relay(2)).toEqual(['middle', ...ids.slice(3)]);
    expect(await relay(2)).toEqual(['last']);
    expect(await relay(2)).toEqual([]);
  });

  it('keeps what could not be delivered', async () => {
    const id = newId();
    await put([newsOf(id, 1, 'add')]);
    const refused = relayOutbox(ledger.db, 10, () => Promise.reject(new Error('no broker')));
    await expect(refused).rejects.toThrow('no broker');
    expect(await relay(10)).toEqual([id]);
  });

  it('lets one relay work at a time', async () => {
    await put([newsOf(newId(), 1, 'add')]);
    let other: number | null = 0;
    await relayOutbox(ledger.db, 10, async () => {
      other = await relayOutbox(ledger.db, 10, () => Promise.resolve());
    });
    expect(other).toBeNull();
  });

  it('knows of which items a line is still to be told', async () => {
    const [told, moved, silent, gone] = [newId(), newId(), newId(), newId()];
    await put([newsOf(told, 1, 'add'), newsOf(silent, 2, null)]);
    await ledger.db
      .insertInto('outbox')
      .values({ topic: null, key: moved, line_op: 'remove', queue_id: 'care', item_id: moved })
      .execute();
    await putPlain('marketing');
    expect(await itemsInOutbox(ledger.db, [told, moved, silent, gone])).toEqual(new Set([told, moved]));
  });

  it('is delivered by another relay when the first one is cut off in the middle', async () => {
    const vanishing = openLedger(given.databaseUrl, { maxConnections: 1, idleTransactionMs: 200 });
    await put([newsOf(newId(), 1, 'add')]);
    const forever = new Promise<void>(() => undefined);
    const begun = Promise.withResolvers<void>();
    void relayOutbox(vanishing.db, 10, () => {
      begun.resolve();
      return forever;
    });
    await begun.promise;
    expect(await relayOutbox(ledger.db, 10, () => Promise.resolve())).toBeNull();
    const delivered = await until(() => relayOutbox(ledger.db, 10, () => Promise.resolve()), {
      what: 'the relay to be free',
      timeoutMs: 5_000,
    });
    expect(delivered).toBe(1);
    expect((await outboxBacklog(ledger.db)).rows).toBe(0);
  });

  it('asks the network now and then whether the other end is still there', async () => {
    const shown = await sql<{ idle: string; ends: string }>`
      select current_setting('tcp_keepalives_idle') as idle,
        current_setting('idle_in_transaction_session_timeout') as ends`.execute(ledger.db);
    expect(shown.rows).toEqual([{ idle: '30', ends: '2min' }]);
  });
});
