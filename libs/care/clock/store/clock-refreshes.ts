import type { Database, LedgerTransaction } from '#libs/postgres';
import { sql } from 'kysely';
import type { Clocks } from '../domain/clocks.js';
import { clockColumns } from './item-clocks.js';

/** Longer than intake keeps rules in memory: what it opens afterwards has the new ones already. */
const SETTLED_SECONDS = 3;

/** Asks for the clocks of all open items of queues to be computed again, from the beginning. */
export async function askForRefresh(tx: LedgerTransaction, queueIds: readonly string[]): Promise<void> {
  await sql`
    insert into clock_refreshes (queue_id, not_before)
    select id, clock_timestamp() + make_interval(secs => ${SETTLED_SECONDS})
    from unnest(${[...queueIds].toSorted()}::text[]) as q (id)
    on conflict (queue_id) do update set not_before = excluded.not_before,
      after_item = '00000000-0000-0000-0000-000000000000'`.execute(tx);
}

/** A queue whose clocks are to be computed again, and the last item that was. */
export interface ClockRefresh {
  readonly queueId: string;
  readonly afterItem: string;
}

/** The next queue to work on, locked until the transaction ends; null when there is none. */
export async function takeRefresh(tx: LedgerTransaction): Promise<ClockRefresh | null> {
  const { rows } = await sql<ClockRefresh>`
    select queue_id as "queueId", after_item as "afterItem" from clock_refreshes
    where not_before <= (select clock_timestamp()) order by not_before limit 1 for update skip locked`.execute(
    tx,
  );
  return rows[0] ?? null;
}

/** Goes on behind an item the next time; null: the queue is done. */
export async function advanceRefresh(
  tx: LedgerTransaction,
  queueId: string,
  afterItem: string | null,
): Promise<void> {
  if (afterItem === null) await sql`delete from clock_refreshes where queue_id = ${queueId}`.execute(tx);
  else
    await sql`update clock_refreshes set after_item = ${afterItem} where queue_id = ${queueId}`.execute(tx);
}

export interface RefreshedItem {
  readonly id: string;
  readonly openedAt: number;
  readonly queueId: string;
  readonly priority: number;
  readonly version: number;
  /** The version of the clocks that are stored; null when there are none. */
  readonly clocksVersion: number | null;
}

/** One page of a queue's items that are not resolved, by id. Locks nothing: people go on working. */
export async function openItemsOf(
  db: Database,
  { queueId, afterItem }: ClockRefresh,
  limit: number,
): Promise<RefreshedItem[]> {
  const { rows } = await sql<Omit<RefreshedItem, 'openedAt'> & { openedAt: Date }>`
    select i.id, i.opened_at as "openedAt", i.queue_id as "queueId", i.priority, i.version,
      c.version as "clocksVersion"
    from items i left join item_clocks c on c.item_id = i.id
    where i.queue_id = ${queueId} and i.id > ${afterItem} and i.state not in ('resolved', 'closed', 'not_support')
    order by i.id limit ${limit}`.execute(db);
  return rows.map((row) => ({ ...row, openedAt: row.openedAt.getTime() }));
}

export interface RefreshedClocks {
  readonly item: RefreshedItem;
  readonly clocks: Clocks;
}

/** Writes clocks that are still those of the items that were read; an act in between wrote newer ones. */
export async function replaceClocks(
  tx: LedgerTransaction,
  refreshed: readonly RefreshedClocks[],
): Promise<void> {
  const rows = refreshed.map(({ item, clocks }) => ({
    ...clockColumns({ itemId: item.id, version: item.version, clocks }),
    seen: item.clocksVersion,
  }));
  const json = JSON.stringify(rows);
  const columns = sql`item_id uuid, version integer, status text, due_at timestamptz, due_clock text,
    next_at timestamptz, clocks text, seen integer`;
  await sql`
    update item_clocks c set status = r.status, due_at = r.due_at, due_clock = r.due_clock, next_at = r.next_at,
      clocks = r.clocks::json
    from jsonb_to_recordset(${json}::jsonb) as r (${columns})
    where c.item_id = r.item_id and c.version = r.seen`.execute(tx);
  await sql`
    insert into item_clocks (item_id, version, status, due_at, due_clock, next_at, clocks)
    select r.item_id, r.version, r.status, r.due_at, r.due_clock, r.next_at, r.clocks::json
    from jsonb_to_recordset(${json}::jsonb) as r (${columns})
    where r.seen is null on conflict do nothing`.execute(tx);
}
