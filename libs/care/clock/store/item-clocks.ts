import { copyInto, type Database, type LedgerTransaction } from '#libs/postgres';
import { sql } from 'kysely';
import type { Clocks } from '../domain/clocks.js';
import { keptClocks } from '../domain/measure-item.js';

/** The clocks of an item. */
export interface ItemClocks {
  readonly itemId: string;
  /** The version of the item for which they were computed. */
  readonly version: number;
  readonly clocks: Clocks;
}

/** The columns of a row of item_clocks. */
export function clockColumns({ itemId, version, clocks }: ItemClocks) {
  return {
    item_id: itemId,
    version,
    status: clocks.status,
    due_at: isoOf(clocks.dueAt),
    due_clock: clocks.dueClock,
    next_at: isoOf(clocks.alarms[0]?.at ?? null),
    clocks: JSON.stringify(keptClocks(clocks)),
  };
}

/** A due time beyond the dates that PostgreSQL and people know is none. */
const LATEST = Date.UTC(9999, 11, 31);

function isoOf(instant: number | null): string | null {
  return instant === null || instant > LATEST ? null : new Date(Math.floor(instant)).toISOString();
}

/** Writes the clocks of new items. */
export async function insertClocks(tx: LedgerTransaction, items: readonly ItemClocks[]): Promise<void> {
  await copyInto(tx, 'item_clocks', items.map(clockColumns));
}

/** Writes the clocks of items, new or not. */
export async function saveClocks(tx: LedgerTransaction, items: readonly ItemClocks[]): Promise<void> {
  if (items.length === 0) return;
  await sql`
    insert into item_clocks (item_id, version, status, due_at, due_clock, next_at, clocks)
    select r.item_id, r.version, r.status, r.due_at, r.due_clock, r.next_at, r.clocks::json
    from jsonb_to_recordset(${JSON.stringify(items.map(clockColumns))}::jsonb) as r (item_id uuid, version integer, status text,
      due_at timestamptz, due_clock text, next_at timestamptz, clocks text)
    on conflict (item_id) do update set version = excluded.version, status = excluded.status, due_at = excluded.due_at,
      due_clock = excluded.due_clock, next_at = excluded.next_at, clocks = excluded.clocks`.execute(tx);
}

/** Items at whose clocks a sweep should look now, by the database's clock: ids, the earliest first. */
export async function itemsToSweep(db: Database, limit: number): Promise<string[]> {
  const { rows } = await sql<{ item_id: string }>`
    select item_id from item_clocks where next_at <= (select clock_timestamp()) order by next_at limit ${limit}`.execute(
    db,
  );
  return rows.map(({ item_id }) => item_id);
}

/** Deletes the clocks of items that do not exist, so that no sweep finds them again. */
export async function deleteOrphanedClocks(db: Database, itemIds: readonly string[]): Promise<void> {
  await sql`
    delete from item_clocks c where c.item_id = any(${[...itemIds]}::uuid[])
      and not exists (select 1 from items i where i.id = c.item_id)`.execute(db);
}
