import { afterAll, beforeAll, beforeEach, expect, it, jest } from '@jest/globals';
import type { ItemEvent, TriagedMention } from '#libs/contracts';
import { sql } from 'kysely';
import { until } from '../../../test/support/poll.js';
import { describeWith } from '../../../test/support/services.js';
import { type Ledger, migrate, openLedger } from '#libs/postgres';
import { newId } from '#libs/postgres';
import { aDecision } from '../../../test/support/decision.js';
import { itemOutboxEvent, marketingOutboxEvent } from '../outbox-event.js';
import {
  type BatchedItemEvent,
  insertItemEvents,
  insertOutbox,
  outboxBacklog,
  relayOutbox,
} from './outbox.js';

jest.setTimeout(30_000);

function toMarketing(key: string): TriagedMention {
  return {
    mentionId: { source: '/test', id: key },
    receivedAt: '2026-03-02T09:00:00.000Z',
    mention: {
      network: 'x',
      nativeId: key,
      text: '',
      createdAt: '2026-03-02T09:00:00.000Z',
      conversationId: key,
      brand: 'acme',
      author: { nativeId: 'jo' },
    },
    triage: aDecision(),
  };
}

function changeOf(itemId: string, version: number, lineOp: BatchedItemEvent['lineOp']): BatchedItemEvent {
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

  const put = (changes: readonly BatchedItemEvent[]) =>
    ledger.db.transaction().execute((tx) => insertItemEvents(tx, changes));
  const putPlain = (key: string) =>
    ledger.db.transaction().execute((tx) => insertOutbox(tx, [marketingOutboxEvent(toMarketing(key))]));

  async function relay(limit: number): Promise<string[]> {
    const keys: string[] = [];
    await relayOutbox(ledger.db, limit, async (rows) => {
      keys.push(...rows.map(({ event }) => event?.key.replace(/^c:/, '') ?? ''));
    });
    return keys;
  }

  it('delivers a batch of events as if each had a row of its own', async () => {
    const [a, b] = [newId(), newId()];
    const events = [changeOf(a, 1, 'add'), changeOf(b, 2, null)] as const;
    await put(events);
    const seen: unknown[] = [];
    expect(await relayOutbox(ledger.db, 10, async (rows) => void seen.push(...rows))).toBe(2);
    expect(seen).toEqual([
      {
        event: itemOutboxEvent(events[0].event),
        line: { op: 'add', queueId: 'care', itemId: a },
        fill: null,
      },
      { event: itemOutboxEvent(events[1].event), line: null, fill: null },
    ]);
    expect(await outboxBacklog(ledger.db)).toEqual({ rows: 0, oldestSeconds: 0 });
  });

  it('keeps the order of rows and batches, and exceeds the limit only to keep a batch together', async () => {
    const ids = Array.from({ length: 5 }, newId);
    await putPlain('first');
    await put(ids.slice(0, 3).map((id) => changeOf(id, 1, 'add')));
    await putPlain('middle');
    await put(ids.slice(3).map((id) => changeOf(id, 1, 'add')));
    await putPlain('last');
    expect((await outboxBacklog(ledger.db)).rows).toBe(8);
    expect(await relay(1)).toEqual(['first']);
    expect(await relay(2)).toEqual(ids.slice(0, 3));
    expect(await relay(2)).toEqual(['middle', ...ids.slice(3)]);
    expect(await relay(2)).toEqual(['last']);
    expect(await relay(2)).toEqual([]);
  });

  it('keeps rows that could not be delivered', async () => {
    const id = newId();
    await put([changeOf(id, 1, 'add')]);
    const refused = relayOutbox(ledger.db, 10, () => Promise.reject(new Error('no broker')));
    await expect(refused).rejects.toThrow('no broker');
    expect(await relay(10)).toEqual([id]);
  });

  it('lets one relay work at a time', async () => {
    await put([changeOf(newId(), 1, 'add')]);
    let other: number | null = 0;
    await relayOutbox(ledger.db, 10, async () => {
      other = await relayOutbox(ledger.db, 10, () => Promise.resolve());
    });
    expect(other).toBeNull();
  });

  it('is delivered by another relay when the first one is cut off in the middle', async () => {
    const vanishing = openLedger(given.databaseUrl, { maxConnections: 1, idleTransactionMs: 200 });
    await put([changeOf(newId(), 1, 'add')]);
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

  it('has TCP keep-alive and a limit for idle transactions on its connections', async () => {
    const shown = await sql<{ idle: string; ends: string }>`
      select current_setting('tcp_keepalives_idle') as idle,
        current_setting('idle_in_transaction_session_timeout') as ends`.execute(ledger.db);
    expect(shown.rows).toEqual([{ idle: '30', ends: '2min' }]);
  });
});
