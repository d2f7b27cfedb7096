import { type Selectable, sql } from 'kysely';
import type { Database, LedgerTransaction } from '#libs/postgres';
import type { DB } from '#libs/postgres';

export interface Queue {
  readonly id: string;
  readonly name: string;
  readonly deskId: string;
  readonly isDefault: boolean;
  readonly paused: boolean;
  readonly languages: readonly string[];
  /** How long a claim lasts without a sign of life of its holder. */
  readonly leaseSeconds: number;
  /** Minutes to a first answer, for priority 1 to 5. */
  readonly targetMinutes: readonly number[];
  readonly version: number;
}

export type QueueSettings = Omit<Queue, 'id' | 'paused' | 'version'>;

function queueOf(row: Selectable<DB['queues']>): Queue {
  return {
    id: row.id,
    name: row.name,
    deskId: row.desk_id,
    isDefault: row.is_default,
    paused: row.paused,
    languages: row.languages,
    leaseSeconds: row.lease_seconds,
    targetMinutes: row.target_minutes,
    version: row.version,
  };
}

export async function listQueues(db: Database): Promise<Queue[]> {
  return (await db.selectFrom('queues').selectAll().orderBy('id').execute()).map(queueOf);
}

export async function findQueue(db: Database, id: string): Promise<Queue | null> {
  const row = await db.selectFrom('queues').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : queueOf(row);
}

/** The queue, locked until the transaction ends. */
export async function lockQueue(tx: LedgerTransaction, id: string): Promise<Queue | null> {
  const row = await tx.selectFrom('queues').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return row === undefined ? null : queueOf(row);
}

function columnsOf(settings: QueueSettings) {
  return {
    name: settings.name,
    desk_id: settings.deskId,
    is_default: settings.isDefault,
    languages: [...settings.languages],
    lease_seconds: settings.leaseSeconds,
    target_minutes: [...settings.targetMinutes],
  };
}

/** There is one default queue: a new default takes the flag from the former default. */
async function handOverDefault(tx: LedgerTransaction, settings: QueueSettings): Promise<void> {
  if (!settings.isDefault) return;
  // One change of the default at a time: the second transaction must see the default that the first one set.
  await sql`select pg_advisory_xact_lock(hashtextextended('default queue', 0))`.execute(tx);
  await tx.updateTable('queues').set({ is_default: false }).where('is_default', '=', true).execute();
}

/** Null when the id is taken. */
export async function insertQueue(
  tx: LedgerTransaction,
  id: string,
  settings: QueueSettings,
): Promise<Queue | null> {
  const taken = await tx.selectFrom('queues').select('id').where('id', '=', id).executeTakeFirst();
  if (taken !== undefined) return null;
  await handOverDefault(tx, settings);
  const row = await tx
    .insertInto('queues')
    .values({ id, ...columnsOf(settings) })
    .returningAll()
    .executeTakeFirstOrThrow();
  return queueOf(row);
}

/** Writes a locked queue: version + 1. */
export async function updateQueue(
  tx: LedgerTransaction,
  id: string,
  change: QueueSettings & Pick<Queue, 'paused'>,
): Promise<Queue> {
  await handOverDefault(tx, change);
  const row = await tx
    .updateTable('queues')
    .set((eb) => ({
      ...columnsOf(change),
      paused: change.paused,
      version: eb('version', '+', 1),
      updated_at: eb.fn('now'),
    }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
  return queueOf(row);
}
