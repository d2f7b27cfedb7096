import { type ItemEvent, TOPICS } from '#libs/contracts';
import { sql } from 'kysely';
import { arrayText } from '#libs/postgres';
import type { Database, LedgerTransaction } from '#libs/postgres';

/** One thing to deliver. */
export interface OutboxRow {
  readonly topic: string | null;
  readonly key: string;
  readonly payload: object | null;
  readonly lineOp: 'add' | 'remove' | null;
  readonly queueId: string | null;
  readonly itemId: string | null;
}

/** Any constant: all relays of one ledger agree on it. */
const RELAY_LOCK = 4_201_337;

/** What happened to one item, and what it means for the line of its queue. */
export interface ItemNews {
  readonly event: ItemEvent;
  readonly lineOp: OutboxRow['lineOp'];
}

/** Puts what happened to many items of a transaction into the outbox as one row; it is delivered as if each had its own. */
export async function insertItemNews(tx: LedgerTransaction, news: readonly ItemNews[]): Promise<void> {
  const told = news.flatMap(({ event, lineOp }) => (lineOp === null ? [] : event.itemId));
  await sql`
    insert into outbox (key, batch, item_ids, events)
    values ('', ${JSON.stringify(news)}, ${arrayText(told)}::uuid[], ${news.length})`.execute(tx);
}

/**
 * Takes the oldest rows out of the outbox and hands them to `deliver`; they are gone when it succeeds and stay when it
 * fails. One relay works at a time over all instances, so the order of an item's events is kept.
 * @param limit is passed only to keep a batch together
 * @returns rows delivered; null when another relay is at work.
 */
export async function relayOutbox(
  db: Database,
  limit: number,
  deliver: (rows: readonly OutboxRow[]) => Promise<void>,
): Promise<number | null> {
  return db.transaction().execute(async (tx) => {
    const lock = await sql<{
      mine: boolean;
    }>`select pg_try_advisory_xact_lock(${RELAY_LOCK}) as mine`.execute(tx);
    if (lock.rows[0]?.mine !== true) return null;
    const rows = await takeRows(tx, limit);
    if (rows.length > 0) await deliver(rows);
    return rows.length;
  });
}

interface StoredRow {
  readonly topic: string | null;
  readonly key: string;
  readonly payload: object | null;
  readonly line_op: OutboxRow['lineOp'];
  readonly queue_id: string | null;
  readonly item_id: string | null;
  readonly batch: readonly ItemNews[] | null;
}

async function takeRows(tx: LedgerTransaction, limit: number): Promise<OutboxRow[]> {
  const result = await sql<StoredRow>`
    with oldest as (select id, events from outbox order by id limit ${limit}),
    counted as (select id, sum(events) over (order by id) - events as before from oldest),
    taken as (
      delete from outbox where id <= (select max(id) from counted where before < ${limit})
      returning id, topic, key, payload, line_op, queue_id, item_id, batch)
    select * from taken order by id`.execute(tx);
  return result.rows.flatMap((row) => (row.batch === null ? rowOf(row) : row.batch.map(rowOfNews)));
}

function rowOf(row: StoredRow): OutboxRow {
  return {
    topic: row.topic,
    key: row.key,
    payload: row.payload,
    lineOp: row.line_op,
    queueId: row.queue_id,
    itemId: row.item_id,
  };
}

function rowOfNews({ event, lineOp }: ItemNews): OutboxRow {
  const { itemId, queueId } = event;
  return { topic: TOPICS.items, key: itemId, payload: event, lineOp, queueId, itemId };
}

/** What waits to be delivered, and the age of the oldest in seconds (0 when empty). */
export async function outboxBacklog(db: Database): Promise<{ rows: number; oldestSeconds: number }> {
  const result = await sql<{ rows: string; oldest: string | null }>`
    select coalesce(sum(events), 0) as rows, extract(epoch from clock_timestamp() - min(created_at)) as oldest
    from outbox`.execute(db);
  const row = result.rows[0];
  return { rows: Number(row?.rows ?? 0), oldestSeconds: Math.max(0, Number(row?.oldest ?? 0)) };
}

/** Those of the items about which the outbox still has to tell a line. */
export async function itemsInOutbox(db: Database, itemIds: readonly string[]): Promise<Set<string>> {
  const result = await sql<{ item_id: string }>`
    select distinct told.item_id
    from outbox o cross join lateral unnest(coalesce(o.item_ids, array[o.item_id])) as told (item_id)
    where (o.line_op is not null or o.item_ids is not null) and told.item_id = any(${arrayText(itemIds)}::uuid[])`.execute(
    db,
  );
  return new Set(result.rows.map((row) => row.item_id));
}
