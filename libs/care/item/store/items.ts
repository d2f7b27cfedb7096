import { DutydeskError, type ItemEventKind, type Mention, type TriageDecision } from '#libs/contracts';
import { replyDueAt } from '../../clock/domain/measure-item.js';
import { saveClocks } from '../../clock/store/item-clocks.js';
import { measureAfresh } from '../../clock/store/measure-change.js';
import type { Clocks } from '../../clock/domain/clocks.js';
import { insertItemEvent, type LineChange } from '#libs/outbox';
import { currentRequest } from '#libs/http';
import { itemOccupies, type Item } from '../domain/item.js';
import { sql } from 'kysely';
import { type Database, type LedgerTransaction, newId } from '#libs/postgres';
import { lineUp } from './lanes.js';
import { ITEM_COLUMNS, itemEventOf, itemOfRow, lineChangesOf, stateColumnsOf } from './item-rows.js';

/** The item, locked until the transaction ends; null when there is none. */
export async function lockItem(tx: LedgerTransaction, id: string): Promise<Item | null> {
  const row = await tx
    .selectFrom('items')
    .select(ITEM_COLUMNS)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row === undefined ? null : itemOfRow(row);
}

/** The queue and the holder of an item; null when there is no such item. */
export async function findItemPlace(
  db: Database,
  id: string,
): Promise<{ readonly id: string; readonly queueId: string; readonly holderId: string | null } | null> {
  const row = await db
    .selectFrom('items')
    .select(['id', 'queue_id as queueId', 'holder_id as holderId'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}

/** A change of a locked item, for its timeline and for the item stream. */
export interface ItemChanged {
  readonly before: Item;
  readonly after: Item;
  readonly kind: ItemEventKind;
  /** People who hear of it live although they do not hold the item. */
  readonly tells?: readonly string[];
}

export interface ItemWrite extends ItemChanged {
  /** Person id, or the name of the service that acted. */
  readonly actor: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** Shown to agents in the timeline. */
  readonly data?: Readonly<Record<string, unknown>>;
}

/**
 * Saves one change of a locked item: the row under its version, the end of an assignment, the timeline, the clocks and the
 * outbox. An item that gets a new rank waits at the place that its reply clock asks for, when that is earlier.
 * @throws DutydeskError `item.stale` when the stored version is not `before.version`.
 */
export async function saveItem(tx: LedgerTransaction, write: ItemWrite): Promise<void> {
  const { before, after, at } = write;
  const clocks = CLOCKLESS.has(write.kind) ? null : await clocksAfter(tx, write);
  const iso = new Date(at).toISOString();
  const { lease_until, wake_at, resolved_at, offer_until, ...columns } = stateColumnsOf(after);
  const result = await tx
    .updateTable('items')
    .set({
      queue_id: after.queueId,
      state: after.state,
      priority: after.priority,
      rank_at: new Date(rankAfter(write, clocks)),
      queued_at: new Date(after.queuedAt),
      version: after.version,
      review: after.review,
      ...columns,
      lease_until: lease_until === null ? null : new Date(lease_until),
      wake_at: wake_at === null ? null : new Date(wake_at),
      offer_until: offer_until === null ? null : new Date(offer_until),
      ...(isAnsweredOffer(before, after) ? { offers: 0 } : {}),
      resolved_at: resolved_at === null ? null : new Date(resolved_at),
      updated_at: iso,
    })
    .where('id', '=', after.id)
    .where('version', '=', before.version)
    .executeTakeFirst();
  if (result.numUpdatedRows !== 1n) throw new DutydeskError('item.stale');
  const joins = before.state !== 'queued' || after.queueId !== before.queueId;
  if (after.state === 'queued' && joins) await lineUp(tx, after.id, at);
  await followAssignment(tx, write, iso);
  await tx
    .insertInto('item_events')
    .values({
      item_id: after.id,
      version: after.version,
      kind: write.kind,
      at: iso,
      actor: write.actor,
      data: JSON.stringify({ ...write.data, ...currentRequest() }),
    })
    .execute();
  if (clocks !== null) await saveClocks(tx, [{ itemId: after.id, version: after.version, clocks }]);
  const lines: LineChange[] =
    write.kind === 'relaxed'
      ? [{ op: 'add', queueId: after.queueId, itemId: after.id }]
      : lineChangesOf(before, after);
  await insertItemEvent(tx, itemEventOf(after, write.kind, write.actor, at), lines);
}

/** The kinds of the timeline entries after a version. */
export async function kindsSince(
  tx: LedgerTransaction,
  itemId: string,
  version: number,
): Promise<ItemEventKind[]> {
  const rows = await tx
    .selectFrom('item_events')
    .select('kind')
    .where('item_id', '=', itemId)
    .where('version', '>', version)
    .execute();
  return rows.map(({ kind }) => kind);
}

/** Entries that no clock reads. */
const CLOCKLESS: ReadonlySet<ItemEventKind> = new Set(['noted', 'mention_changed', 'review_confirmed']);

function clocksAfter(tx: LedgerTransaction, { before, kind, at, data = {} }: ItemWrite): Promise<Clocks> {
  return measureAfresh(tx, before, { now: at, entry: { kind, at, data } });
}

function rankAfter({ before, after }: ItemWrite, clocks: Clocks | null): number {
  if (after.rankAt === before.rankAt || clocks === null) return after.rankAt;
  return Math.min(after.rankAt, replyDueAt(clocks) ?? Infinity);
}

/** Whether somebody took the item, or it waits elsewhere: its offers are counted anew. */
function isAnsweredOffer(before: Item, after: Item): boolean {
  return after.state === 'working' || before.state === 'working' || before.queueId !== after.queueId;
}

/** Who works on an item, or is offered it, has an assignment, which uses capacity. The holder of a waiting item has none. */
async function followAssignment(
  tx: LedgerTransaction,
  { before, after, kind }: ItemWrite,
  at: string,
): Promise<void> {
  const was = itemOccupies(before);
  const is = itemOccupies(after);
  if (was === is && before.state === after.state) return;
  if (was !== null) await endAssignment(tx, before, kind, at);
  if (is === null) return;
  await tx
    .insertInto('assignments')
    .values((eb) => ({
      id: newId(),
      item_id: after.id,
      person_id: is,
      kind: after.state === 'reserved' ? 'reservation' : 'claim',
      weight: eb.selectFrom('items').select('weight').where('id', '=', after.id),
      began_at: at,
    }))
    .execute();
  await sql`
    update people set load = load + (select weight from items where id = ${after.id}), given_at = ${at}
    where id = ${is}`.execute(tx);
}

/** The freed units are filled where items are offered. */
async function endAssignment(tx: LedgerTransaction, item: Item, reason: string, at: string): Promise<void> {
  await sql`
    with ended as (
      update assignments set ended_at = ${at}, end_reason = ${reason}
      where item_id = ${item.id} and ended_at is null returning person_id, weight),
    freed as (
      update people p set load = greatest(0, p.load - e.weight) from ended e where p.id = e.person_id)
    insert into outbox (key, line_op)
    select person_id, 'fill' from ended where exists (select 1 from queues where policy <> 'pull')`.execute(
    tx,
  );
}

/** Working items whose lease has ended by the database's clock: ids, oldest first. */
export async function expiredLeases(db: Database, limit: number): Promise<string[]> {
  const result = await sql<{ id: string }>`
    select id from items where state = 'working' and lease_until <= (select clock_timestamp())
    order by lease_until limit ${limit}`.execute(db);
  return result.rows.map((row) => row.id);
}

/** Snoozed items whose time has come by the database's clock: ids, oldest first. */
export async function itemsToWake(db: Database, limit: number): Promise<string[]> {
  const result = await sql<{ id: string }>`
    select id from items where state = 'snoozed' and wake_at <= (select clock_timestamp())
    order by wake_at limit ${limit}`.execute(db);
  return result.rows.map((row) => row.id);
}

/** Resolved items whose reopen window has passed: ids, oldest first. */
export async function closableItems(
  db: Database,
  reopenWindowHours: number,
  limit: number,
): Promise<string[]> {
  const result = await sql<{ id: string }>`
    select id from items
    where state = 'resolved' and resolved_at <= (select clock_timestamp()) - make_interval(hours => ${reopenWindowHours})
    order by resolved_at limit ${limit}`.execute(db);
  return result.rows.map((row) => row.id);
}

export interface StoredMention {
  readonly source: string;
  readonly eventId: string;
  readonly mention: Mention;
  readonly triage: TriageDecision;
  readonly receivedAt: string;
}

/** The mentions of an item as events carry them, oldest first. */
export async function mentionsOfItem(db: Database, itemId: string): Promise<StoredMention[]> {
  const rows = await db
    .selectFrom('mentions as m')
    .innerJoin('items as i', 'i.id', 'm.item_id')
    .innerJoin('authors as a', 'a.id', 'm.author_id')
    .select([
      'm.source',
      'm.event_id',
      'm.network',
      'm.native_id',
      'm.url',
      'm.text',
      'm.lang',
      'm.created_at',
      'm.received_at',
      'm.edited_at',
      'm.deleted',
      'm.in_reply_to',
      'm.triage',
      'i.brand',
      'i.conversation_key',
      'a.native_id as author_native_id',
      'a.handle',
      'a.display_name',
      'a.followers',
      'a.verified',
    ])
    .where('m.item_id', '=', itemId)
    .where('m.is_change', '=', false)
    .orderBy('m.created_at')
    .orderBy('m.id')
    .execute();
  return rows.map((row) => ({
    source: row.source,
    eventId: row.event_id,
    receivedAt: row.received_at.toISOString(),
    triage: row.triage,
    mention: {
      network: row.network,
      nativeId: row.native_id,
      ...(row.url === null ? {} : { url: row.url }),
      text: row.text,
      ...(row.lang === null ? {} : { lang: row.lang }),
      createdAt: row.created_at.toISOString(),
      ...(row.edited_at === null ? {} : { editedAt: row.edited_at.toISOString() }),
      ...(row.deleted ? { deleted: true } : {}),
      ...(row.conversation_key.startsWith('c:') ? { conversationId: row.conversation_key.slice(2) } : {}),
      ...(row.in_reply_to === null ? {} : { inReplyTo: row.in_reply_to }),
      brand: row.brand,
      author: {
        nativeId: row.author_native_id,
        ...(row.handle === null ? {} : { handle: row.handle }),
        ...(row.display_name === null ? {} : { displayName: row.display_name }),
        ...(row.followers === null ? {} : { followers: Number(row.followers) }),
        verified: row.verified,
      },
    },
  }));
}
