import { type ItemEvent, TOPICS } from '#libs/contracts';
import { sql } from 'kysely';
import { arrayText } from '#libs/postgres';
import type { LineEntry } from '#libs/line';
import type { Database, LedgerTransaction } from '#libs/postgres';
import { itemOutboxEvent, type OutboxEvent } from '../outbox-event.js';
import { keepDelivered } from './delivered-events.js';

/** An item begins to wait in a line, or stops. */
export interface LineChange extends LineEntry {
  readonly op: 'add' | 'remove';
}

/** One row to deliver: an event, a change of a line, or both. */
export interface OutboxRow {
  readonly event: OutboxEvent | null;
  readonly line: LineChange | null;
  /** A person who has room for work that waits. */
  readonly fill: string | null;
}

/** Key of the advisory lock; any constant that all relays of a ledger share. */
const RELAY_LOCK = 4_201_337;

/** Events that are held until their act can no longer be undone. */
export interface HeldFor {
  readonly itemId: string;
  /** Epoch milliseconds. */
  readonly until: number;
}

/** Puts events into the outbox; they go out when the transaction has committed, or later where they are held. */
export async function insertOutbox(
  tx: LedgerTransaction,
  events: readonly OutboxEvent[],
  held: HeldFor | null = null,
): Promise<void> {
  await insertRows(
    tx,
    events.map((event) => ({ event, line: null, fill: null })),
    held,
  );
}

/** Removes the events that are still held for an item. */
export async function deleteHeldEvents(tx: LedgerTransaction, itemId: string): Promise<void> {
  await tx.deleteFrom('outbox').where('held_for', '=', itemId).execute();
}

/**
 * Puts the changes of one item into the outbox.
 * @param lines the changes of lines, in order
 */
export async function insertItemEvent(
  tx: LedgerTransaction,
  event: ItemEvent,
  lines: readonly LineChange[],
): Promise<void> {
  const [last = null, ...others] = lines.toReversed();
  await insertRows(tx, [
    ...others.toReversed().map((line) => ({ event: null, line, fill: null })),
    { event: itemOutboxEvent(event), line: last, fill: null },
  ]);
}

async function insertRows(
  tx: LedgerTransaction,
  rows: readonly OutboxRow[],
  held: HeldFor | null = null,
): Promise<void> {
  if (rows.length === 0) return;
  await tx
    .insertInto('outbox')
    .values(
      rows.map(({ event, line }) => ({
        topic: event?.topic ?? null,
        key: event?.key ?? line?.itemId ?? '',
        payload: event === null ? null : JSON.stringify(event.payload),
        line_op: line?.op ?? null,
        queue_id: line?.queueId ?? null,
        item_id: line?.itemId ?? null,
        held_for: held?.itemId ?? null,
        held_until: held === null ? null : new Date(held.until),
      })),
    )
    .execute();
}

/** A change of one item of a batch, with the change of its queue's line. */
export interface BatchedItemEvent {
  readonly event: ItemEvent;
  readonly lineOp: LineChange['op'] | null;
}

/** Puts the changes of many items into the outbox as one row, which is delivered as if each had its own row. */
export async function insertItemEvents(
  tx: LedgerTransaction,
  batch: readonly BatchedItemEvent[],
): Promise<void> {
  const inLines = batch.flatMap(({ event, lineOp }) => (lineOp === null ? [] : event.itemId));
  await sql`
    insert into outbox (key, batch, item_ids, events)
    values ('', ${JSON.stringify(batch)}, ${arrayText(inLines)}::uuid[], ${batch.length})`.execute(tx);
}

/**
 * Takes the oldest rows out of the outbox and hands them to `deliver`; they are gone when it succeeds and stay when it
 * fails. One relay works at a time over all instances, so the order of an item's events is kept.
 * @param limit rows at most; it may be exceeded, so that a batch is never split
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
    if (rows.length > 0) {
      await deliver(rows);
      await keepDelivered(tx, rows);
    }
    return rows.length;
  });
}

/** The change of a line in a row. */
interface StoredLine {
  readonly line_op: LineChange['op'] | 'fill' | null;
  readonly queue_id: string | null;
  readonly item_id: string | null;
}

/** A row of the table: an event, a change of a line, both, or a batch of items' events. */
type StoredRow = StoredLine &
  (
    | (OutboxEvent & { readonly batch: null })
    | { readonly topic: null; readonly batch: null; readonly key: string }
    | { readonly topic: null; readonly batch: readonly BatchedItemEvent[] }
  );

async function takeRows(tx: LedgerTransaction, limit: number): Promise<OutboxRow[]> {
  const result = await sql<StoredRow>`
    with oldest as (
      select id, events from outbox where held_until is null or held_until <= (select clock_timestamp())
      order by id limit ${limit}),
    counted as (select id, sum(events) over (order by id) - events as before from oldest),
    taken as (
      delete from outbox where id in (select id from counted where before < ${limit})
      returning id, topic, key, payload, line_op, queue_id, item_id, batch)
    select * from taken order by id`.execute(tx);
  return result.rows.flatMap((row) => (row.batch === null ? rowOf(row) : row.batch.map(rowOfBatched)));
}

function rowOf(row: Exclude<StoredRow, { batch: readonly BatchedItemEvent[] }>): OutboxRow {
  const fill = row.line_op === 'fill' ? row.key : null;
  return { event: row.topic === null ? null : eventOf(row), line: lineOf(row), fill };
}

/** The content of a row without the table's columns. */
function eventOf(row: OutboxEvent): OutboxEvent {
  switch (row.topic) {
    case TOPICS.items:
      return { topic: row.topic, key: row.key, payload: row.payload };
    case TOPICS.duty:
      return { topic: row.topic, key: row.key, payload: row.payload };
    case TOPICS.replies:
      return { topic: row.topic, key: row.key, payload: row.payload };
    default:
      return { topic: row.topic, key: row.key, payload: row.payload };
  }
}

function lineOf({ line_op: op, queue_id: queueId, item_id: itemId }: StoredLine): LineChange | null {
  return op === null || op === 'fill' || queueId === null || itemId === null ? null : { op, queueId, itemId };
}

function rowOfBatched({ event, lineOp }: BatchedItemEvent): OutboxRow {
  const { itemId, queueId } = event;
  return {
    event: itemOutboxEvent(event),
    line: lineOp === null ? null : { op: lineOp, queueId, itemId },
    fill: null,
  };
}

/** The number of undelivered rows, and the age of the oldest in seconds (0 when empty). */
export async function outboxBacklog(db: Database): Promise<{ rows: number; oldestSeconds: number }> {
  const result = await sql<{ rows: string; oldest: string | null }>`
    select coalesce(sum(events), 0) as rows, extract(epoch from clock_timestamp() - min(created_at)) as oldest
    from outbox`.execute(db);
  const row = result.rows[0];
  return { rows: Number(row?.rows ?? 0), oldestSeconds: Math.max(0, Number(row?.oldest ?? 0)) };
}

/** Lets a person who has room be offered what waits. */
export async function insertFill(db: Database, personId: string): Promise<void> {
  await sql`insert into outbox (key, line_op) values (${personId}, 'fill')`.execute(db);
}
