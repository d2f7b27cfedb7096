import { type ItemEvent, TOPICS } from '#libs/contracts';
import type { DutyTopicEvent } from '#libs/contracts';
import type { Database, LedgerTransaction } from '#libs/postgres';
import { sql } from 'kysely';
import type { OutboxRow } from './outbox.js';

/** An event that left the outbox. */
export type DeliveredEvent =
  | {
      readonly topic: typeof TOPICS.items;
      readonly payload: ItemEvent;
      /** The queue whose line the item left, where it is not the event's queue. */
      readonly leftQueueId?: string;
    }
  | { readonly topic: typeof TOPICS.duty; readonly payload: DutyTopicEvent };

/** Events that left the outbox together. Positions grow in the order of delivery; some are never used. */
export interface EventDelivery {
  readonly position: number;
  readonly events: readonly DeliveredEvent[];
}

/** Keeps what was delivered. Only the relay calls this, one at a time, so that positions have the order of commits. */
export async function keepDelivered(tx: LedgerTransaction, rows: readonly OutboxRow[]): Promise<void> {
  const events = eventsOf(rows);
  if (events.length === 0) return;
  await sql`insert into delivered_events (events) values (${JSON.stringify(events)}::json)`.execute(tx);
}

function eventsOf(rows: readonly OutboxRow[]): DeliveredEvent[] {
  const left = new Map<string, string>();
  const events: DeliveredEvent[] = [];
  for (const { event, line } of rows) {
    if (line?.op === 'remove') left.set(line.itemId, line.queueId);
    if (event?.topic === TOPICS.duty) events.push({ topic: event.topic, payload: event.payload });
    if (event?.topic !== TOPICS.items) continue;
    const { topic, payload } = event;
    const queueId = left.get(payload.itemId);
    left.delete(payload.itemId);
    events.push({
      topic,
      payload,
      ...(queueId === undefined || queueId === payload.queueId ? {} : { leftQueueId: queueId }),
    });
  }
  return events;
}

/** The position of the newest delivery; 0 when there was none. */
export async function lastDelivered(db: Database): Promise<number> {
  const result = await sql<{ position: string | null }>`
    select max(position) as position from delivered_events`.execute(db);
  return Number(result.rows[0]?.position ?? 0);
}

/** The deliveries after a position, oldest first. */
export async function deliveredAfter(
  db: Database,
  position: number,
  limit: number,
): Promise<EventDelivery[]> {
  const result = await sql<{ position: string; events: DeliveredEvent[] }>`
    select position, events from delivered_events where position > ${position} order by position limit ${limit}`.execute(
    db,
  );
  return result.rows.map((row) => ({ position: Number(row.position), events: row.events }));
}

/** Whether nothing that was delivered after a position has been deleted since. */
export async function isDeliveredSince(db: Database, position: number): Promise<boolean> {
  const result = await sql<{ kept: boolean | null }>`
    select min(position) <= ${position} and ${position} <= max(position) as kept from delivered_events`.execute(
    db,
  );
  return result.rows[0]?.kept ?? position === 0;
}

/** Deletes old deliveries. The newest one stays, because it shows how far deliveries have come. */
export async function deleteOldDeliveries(db: Database, keptMinutes: number): Promise<void> {
  await sql`
    delete from delivered_events where at < (select clock_timestamp()) - make_interval(mins => ${keptMinutes})
      and position < (select max(position) from delivered_events)`.execute(db);
}
