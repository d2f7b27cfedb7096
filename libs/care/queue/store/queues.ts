import { type Selectable, sql } from 'kysely';
import type { Database, LedgerTransaction } from '#libs/postgres';
import type { DB } from '#libs/postgres';
import type { AssignmentPolicy } from '../domain/assignment-policy.js';

export interface Queue {
  readonly id: string;
  readonly name: string;
  /** Who is on duty at one of these desks works the queue. At least one. */
  readonly deskIds: readonly string[];
  readonly isDefault: boolean;
  readonly paused: boolean;
  readonly languages: readonly string[];
  /** How long a claim lasts without a sign of life of its holder. */
  readonly leaseSeconds: number;
  /** Minutes to a first answer, for priority 1 to 5. */
  readonly targetMinutes: readonly number[];
  readonly assignment: AssignmentPolicy;
  readonly version: number;
}

export type QueueSettings = Omit<Queue, 'id' | 'paused' | 'version'>;

type QueueRow = Selectable<DB['queues']> & { readonly desk_ids: string[] };

/** The columns of a QueueRow, of queues named `q`. */
const QUEUE_COLUMNS = sql`q.*, array(select d.desk_id from queue_desks d where d.queue_id = q.id order by d.desk_id) as desk_ids`;

function queueOf(row: QueueRow): Queue {
  return {
    id: row.id,
    name: row.name,
    deskIds: row.desk_ids,
    isDefault: row.is_default,
    paused: row.paused,
    languages: row.languages,
    leaseSeconds: row.lease_seconds,
    targetMinutes: row.target_minutes,
    assignment: assignmentOf(row),
    version: row.version,
  };
}

/** How the items of a queue reach people, from its columns. */
export function assignmentOf(
  row: Pick<QueueRow, 'policy' | 'needs' | 'weight' | 'offer_seconds' | 'most_offers' | 'escalate_to'>,
): AssignmentPolicy {
  return {
    way: row.policy,
    needs: row.needs,
    weight: row.weight,
    offerSeconds: row.offer_seconds,
    mostOffers: row.most_offers,
    escalateTo: row.escalate_to,
  };
}

export async function listQueues(db: Database): Promise<Queue[]> {
  const { rows } = await sql<QueueRow>`select ${QUEUE_COLUMNS} from queues q order by q.id`.execute(db);
  return rows.map(queueOf);
}

export async function findQueue(db: Database, id: string): Promise<Queue | null> {
  const { rows } = await sql<QueueRow>`select ${QUEUE_COLUMNS} from queues q where q.id = ${id}`.execute(db);
  return rows[0] === undefined ? null : queueOf(rows[0]);
}

/** The queue, locked until the transaction ends. */
export async function lockQueue(tx: LedgerTransaction, id: string): Promise<Queue | null> {
  await tx.selectFrom('queues').select('id').where('id', '=', id).forUpdate().executeTakeFirst();
  return findQueue(tx, id);
}

function firstDesk({ deskIds }: QueueSettings): string {
  const [first] = deskIds;
  if (first === undefined) throw new RangeError('A queue has at least one desk.');
  return first;
}

async function saveDesks(tx: LedgerTransaction, id: string, { deskIds }: QueueSettings): Promise<void> {
  await sql`delete from queue_desks where queue_id = ${id} and desk_id <> all(${deskIds}::text[])`.execute(
    tx,
  );
  await sql`insert into queue_desks (queue_id, desk_id) select ${id}, unnest(${deskIds}::text[])
    on conflict do nothing`.execute(tx);
}

async function readSaved(tx: LedgerTransaction, id: string): Promise<Queue> {
  const queue = await findQueue(tx, id);
  if (queue === null) throw new Error(`The queue ${id} was not saved.`);
  return queue;
}

function columnsOf(settings: QueueSettings) {
  return {
    name: settings.name,
    desk_id: firstDesk(settings),
    is_default: settings.isDefault,
    languages: [...settings.languages],
    lease_seconds: settings.leaseSeconds,
    target_minutes: [...settings.targetMinutes],
    policy: settings.assignment.way,
    needs: JSON.stringify(settings.assignment.needs),
    weight: settings.assignment.weight,
    offer_seconds: settings.assignment.offerSeconds,
    most_offers: settings.assignment.mostOffers,
    escalate_to:
      settings.assignment.escalateTo === null ? null : JSON.stringify(settings.assignment.escalateTo),
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
  await tx
    .insertInto('queues')
    .values({ id, ...columnsOf(settings) })
    .execute();
  await saveDesks(tx, id, settings);
  return readSaved(tx, id);
}

/** Writes a locked queue: version + 1. */
export async function updateQueue(
  tx: LedgerTransaction,
  id: string,
  change: QueueSettings & Pick<Queue, 'paused'>,
): Promise<Queue> {
  await handOverDefault(tx, change);
  await tx
    .updateTable('queues')
    .set((eb) => ({
      ...columnsOf(change),
      paused: change.paused,
      version: eb('version', '+', 1),
      updated_at: eb.fn('now'),
    }))
    .where('id', '=', id)
    .execute();
  await saveDesks(tx, id, change);
  return readSaved(tx, id);
}
