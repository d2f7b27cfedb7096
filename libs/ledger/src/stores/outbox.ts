import { sql } from 'kysely';
import type { Database, LedgerTransaction } from '../database.js';

export interface OutboxRow {
  readonly id: string;
  readonly topic: string | null;
  readonly key: string;
  readonly payload: object | null;
  readonly lineOp: 'add' | 'remove' | null;
  readonly queueId: string | null;
  readonly itemId: string | null;
}

/** Any constant: all relays of one ledger agree on it. */
const RELAY_LOCK = 4_201_337;

/**
 * Takes the oldest rows out of the outbox and hands them to `deliver`; they are gone when it succeeds and stay when it
 * fails. One relay works at a time over all instances, so the order of an item's events is kept.
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

async function takeRows(tx: LedgerTransaction, limit: number): Promise<OutboxRow[]> {
  const result = await sql<{
    id: string;
    topic: string | null;
    key: string;
    payload: object | null;
    line_op: 'add' | 'remove' | null;
    queue_id: string | null;
    item_id: string | null;
  }>`
    with taken as (
      delete from outbox where id in (select id from outbox order by id limit ${limit})
      returning id, topic, key, payload, line_op, queue_id, item_id)
    select * from taken order by id`.execute(tx);
  return result.rows.map((row) => ({
    id: row.id,
    topic: row.topic,
    key: row.key,
    payload: row.payload,
    lineOp: row.line_op,
    queueId: row.queue_id,
    itemId: row.item_id,
  }));
}

/** Rows that wait, and the age of the oldest in seconds (0 when empty). */
export async function outboxBacklog(db: Database): Promise<{ rows: number; oldestSeconds: number }> {
  const result = await sql<{ rows: string; oldest: string | null }>`
    select count(*) as rows, extract(epoch from clock_timestamp() - min(created_at)) as oldest from outbox`.execute(
    db,
  );
  const row = result.rows[0];
  return { rows: Number(row?.rows ?? 0), oldestSeconds: Math.max(0, Number(row?.oldest ?? 0)) };
}

/** Those of the items about which the outbox still has to tell a line. */
export async function itemsInOutbox(db: Database, itemIds: readonly string[]): Promise<Set<string>> {
  const result = await sql<{ item_id: string }>`
    select distinct item_id from outbox where line_op is not null and item_id = any(${itemIds}::uuid[])`.execute(
    db,
  );
  return new Set(result.rows.map((row) => row.item_id));
}
