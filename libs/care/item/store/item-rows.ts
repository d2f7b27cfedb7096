import type { ItemEvent, ItemEventKind } from '#libs/contracts';
import type { LineChange } from '#libs/outbox';
import { itemHolder, type Item, type ItemFacts } from '../domain/item.js';
import type { Selectable } from 'kysely';
import type { DB } from '#libs/postgres';

type ItemRow = Pick<
  Selectable<DB['items']>,
  | 'id'
  | 'queue_id'
  | 'state'
  | 'priority'
  | 'rank_at'
  | 'queued_at'
  | 'opened_at'
  | 'version'
  | 'holder_id'
  | 'lease_until'
  | 'wake_at'
  | 'offered_to'
  | 'offer_until'
  | 'network'
  | 'brand'
  | 'review'
  | 'mention_count'
  | 'last_mention_at'
  | 'resolved_at'
  | 'cause'
>;

export const ITEM_COLUMNS = [
  'id',
  'queue_id',
  'state',
  'priority',
  'rank_at',
  'queued_at',
  'opened_at',
  'version',
  'holder_id',
  'lease_until',
  'wake_at',
  'offered_to',
  'offer_until',
  'network',
  'brand',
  'review',
  'mention_count',
  'last_mention_at',
  'resolved_at',
  'cause',
] as const;

export function itemOfRow(row: ItemRow): Item {
  const facts: ItemFacts = {
    id: row.id,
    queueId: row.queue_id,
    priority: row.priority,
    rankAt: row.rank_at.getTime(),
    queuedAt: row.queued_at.getTime(),
    openedAt: row.opened_at.getTime(),
    version: row.version,
    network: row.network,
    brand: row.brand,
    review: row.review,
    mentionCount: row.mention_count,
    lastMentionAt: row.last_mention_at.getTime(),
  };
  switch (row.state) {
    case 'reserved':
      return {
        ...facts,
        state: row.state,
        offeredTo: given(row.offered_to),
        offerUntil: timeOf(row.offer_until),
      };
    case 'working':
      return {
        ...facts,
        state: row.state,
        holderId: given(row.holder_id),
        leaseUntil: timeOf(row.lease_until),
      };
    case 'waiting_customer':
    case 'waiting_colleague':
      return { ...facts, state: row.state, holderId: given(row.holder_id) };
    case 'snoozed':
      return { ...facts, state: row.state, holderId: given(row.holder_id), wakeAt: timeOf(row.wake_at) };
    case 'resolved':
    case 'closed':
      return { ...facts, state: row.state, resolvedAt: timeOf(row.resolved_at), cause: row.cause };
    default:
      return { ...facts, state: row.state };
  }
}

function given<T>(value: T | null): T {
  if (value === null) throw new Error('A row of items lacks what its state needs.');
  return value;
}

function timeOf(instant: Date | null): number {
  return given(instant).getTime();
}

/** Columns that only some states fill; null in the other states. Times are epoch milliseconds. */
export function stateColumnsOf(item: Item) {
  return {
    holder_id: 'holderId' in item ? item.holderId : null,
    lease_until: 'leaseUntil' in item ? item.leaseUntil : null,
    wake_at: 'wakeAt' in item ? item.wakeAt : null,
    offered_to: 'offeredTo' in item ? item.offeredTo : null,
    offer_until: 'offerUntil' in item ? item.offerUntil : null,
    resolved_at: 'resolvedAt' in item ? item.resolvedAt : null,
    cause: 'cause' in item ? item.cause : null,
  };
}

/** The public event of a change. */
export function itemEventOf(item: Item, kind: ItemEventKind, actor: string, at: number): ItemEvent {
  return {
    itemId: item.id,
    version: item.version,
    kind,
    at: new Date(at).toISOString(),
    state: item.state,
    queueId: item.queueId,
    priority: item.priority,
    review: item.review,
    network: item.network,
    brand: item.brand,
    holderId: itemHolder(item),
    actor,
    mentionCount: item.mentionCount,
  };
}

/** The effect of a change on the line: the item starts to wait, stops waiting, or neither. */
export function lineOpOf(before: Item | null, after: Item): 'add' | 'remove' | null {
  const waited = before?.state === 'queued';
  const waits = after.state === 'queued';
  if (waits && !waited) return 'add';
  if (waited && !waits) return 'remove';
  return null;
}

/** The same for an item that may change its queue while it waits: the item leaves one line and joins another. */
export function lineChangesOf(before: Item, after: Item): LineChange[] {
  const itemId = after.id;
  if (before.state === 'queued' && after.state === 'queued' && before.queueId !== after.queueId) {
    return [
      { op: 'remove', queueId: before.queueId, itemId },
      { op: 'add', queueId: after.queueId, itemId },
    ];
  }
  const op = lineOpOf(before, after);
  return op === null ? [] : [{ op, queueId: after.queueId, itemId }];
}
