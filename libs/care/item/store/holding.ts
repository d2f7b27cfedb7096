import { sql } from 'kysely';
import type { Database, LedgerTransaction } from '#libs/postgres';
import type { Item } from '../domain/item.js';

/** End of a lease that begins now, epoch milliseconds. */
export async function leaseFrom(tx: LedgerTransaction, queueId: string, at: number): Promise<number> {
  const row = await tx
    .selectFrom('queues')
    .select('lease_seconds')
    .where('id', '=', queueId)
    .executeTakeFirstOrThrow();
  return at + row.lease_seconds * 1_000;
}

/** Whether a person serves a queue now, and how much of their capacity they use. */
export interface Room {
  readonly onDuty: boolean;
  /** Units in use. */
  readonly load: number;
  readonly capacity: number;
  /** Units that the item takes. */
  readonly weight: number;
}

/** Whether the item fits into what the person has left. */
export function fits({ load, capacity, weight }: Room): boolean {
  return load + weight <= capacity;
}

/**
 * The room of a person for an item. Locks the person's row until the transaction ends.
 * @param skip does not wait for a locked row
 * @returns null for a skipped row, and for a person who is not on the staff list
 */
export async function lockRoom(
  tx: LedgerTransaction,
  personId: string,
  { id, queueId }: Pick<Item, 'id' | 'queueId'>,
  skip = false,
): Promise<Room | null> {
  const result = await sql<{ load: number; capacity: number; weight: number; on_duty: boolean }>`
    select p.load, p.capacity, (select i.weight from items i where i.id = ${id}) as weight, exists (select 1 from duty d join queue_desks q on q.desk_id = d.desk_id
      where q.queue_id = ${queueId} and d.person_id = p.id
        and d.starts_at <= (select clock_timestamp()) and d.ends_at > (select clock_timestamp())) as on_duty
    from people p where p.id = ${personId} for update of p ${sql.raw(skip ? 'skip locked' : '')}`.execute(tx);
  const row = result.rows[0];
  if (row === undefined) return null;
  return { load: row.load, capacity: row.capacity, weight: row.weight, onDuty: row.on_duty };
}

/**
 * A sign of life: starts a new lease for the items that the person works on in queues that they serve now. Items that are
 * locked by a change are left out: the change renews their lease.
 * @returns how many items were renewed
 */
export async function renewLeases(db: Database, personId: string): Promise<number> {
  const result = await sql`
    update items i set lease_until = greatest(i.lease_until, clock_timestamp() + make_interval(secs => q.lease_seconds))
    from queues q
    where q.id = i.queue_id and i.state = 'working' and i.id in (
      select h.id from items h where h.holder_id = ${personId} and h.state = 'working' order by h.id
      for update skip locked)
      and exists (select 1 from duty d join queue_desks s on s.desk_id = d.desk_id
        where s.queue_id = i.queue_id and d.person_id = ${personId}
        and d.starts_at <= (select clock_timestamp()) and d.ends_at > (select clock_timestamp()))`.execute(
    db,
  );
  return Number(result.numAffectedRows ?? 0);
}

/** Holds a locked item until this time at least, epoch milliseconds. */
export async function holdUntil(tx: LedgerTransaction, itemId: string, until: number): Promise<void> {
  await sql`
    update items set lease_until = greatest(lease_until, ${new Date(until).toISOString()}::timestamptz)
    where id = ${itemId} and state = 'working'`.execute(tx);
}

/** @param until epoch milliseconds; Infinity for good */
export async function saveCoolDown(
  tx: LedgerTransaction,
  coolDown: {
    readonly itemId: string;
    readonly personId: string;
    readonly reason: string;
    readonly until: number;
  },
): Promise<void> {
  const { itemId, personId, reason } = coolDown;
  const until =
    coolDown.until === Number.POSITIVE_INFINITY ? 'infinity' : new Date(coolDown.until).toISOString();
  await sql`
    insert into cool_downs (item_id, person_id, until, reason)
    values (${itemId}, ${personId}, ${until}::timestamptz, ${reason})
    on conflict (item_id, person_id) do update set until = excluded.until, reason = excluded.reason`.execute(
    tx,
  );
}

/** Deletes ended cool-downs, and cool-downs of items that can no longer be claimed. */
export async function deleteEndedCoolDowns(db: Database): Promise<void> {
  await sql`
    delete from cool_downs c where c.until <= (select clock_timestamp()) or exists (
      select 1 from items i where i.id = c.item_id and i.state in ('closed', 'not_support'))`.execute(db);
}
