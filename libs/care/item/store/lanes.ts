import { sql } from 'kysely';
import type { Database, LedgerTransaction } from '#libs/postgres';
import type { QueueNeeds } from '../../queue/domain/assignment-policy.js';
import { type Lane, laneOf } from '../domain/lane.js';

/** A lane of a queue. */
export interface QueueLane extends Lane {
  readonly queueId: string;
}

/** Makes the lanes that the queues do not have yet. Claims read the lanes of this table only. */
export async function openLanes(tx: LedgerTransaction, lanes: readonly QueueLane[]): Promise<void> {
  // Every queue has the lane that asks for nothing. Sorted, so that two batches cannot deadlock.
  const rows = [...new Map(lanes.map((lane) => [`${lane.queueId}\n${lane.key}`, lane]))]
    .filter(([, { key }]) => key !== '')
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { queueId, key, needs, weight }]) => ({ queue_id: queueId, lane: key, needs, weight }));
  if (rows.length === 0) return;
  await sql`
    insert into lanes (queue_id, lane, needs, weight)
    select r.queue_id, r.lane, r.needs, r.weight
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r (queue_id text, lane text, needs text[], weight smallint)
    on conflict do nothing`.execute(tx);
}

interface WaitingRow {
  readonly queue_id: string;
  readonly language: string;
  readonly queued_at: Date;
  readonly lane: string;
  readonly needs: QueueNeeds;
  readonly weight: number;
}

/** Puts a locked item that waits into the lane that its queue's policy and its age give it. */
export async function lineUp(tx: LedgerTransaction, itemId: string, at: number): Promise<void> {
  const { rows } = await sql<WaitingRow>`
    select i.queue_id, i.language, i.queued_at, i.lane, q.needs, q.weight
    from items i join queues q on q.id = i.queue_id where i.id = ${itemId}`.execute(tx);
  const [row] = rows;
  if (row === undefined) return;
  const lane = laneOf(row, { language: row.language, queuedAt: row.queued_at.getTime() }, at);
  if (lane.key === '' && row.lane === '') return;
  await openLanes(tx, [{ ...lane, queueId: row.queue_id }]);
  const relaxAt = lane.relaxAt === null ? null : new Date(lane.relaxAt);
  await sql`
    update items set lane = ${lane.key}, weight = ${lane.weight}, relax_at = ${relaxAt}
    where id = ${itemId}`.execute(tx);
}

/** What a waiting item asks of a person now. */
export async function needsOf(db: Database, itemId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ needs: string[] }>`
    select l.needs from items i join lanes l on l.queue_id = i.queue_id and l.lane = i.lane
    where i.id = ${itemId}`.execute(db);
  return rows[0]?.needs ?? [];
}

/** Waiting items that ask for less from now on, by the database's clock: ids, the earliest first. */
export async function itemsToRelax(db: Database, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from items where state = 'queued' and relax_at <= (select clock_timestamp())
    order by relax_at limit ${limit}`.execute(db);
  return rows.map(({ id }) => id);
}
