import type { ItemEvent, ItemEventKind } from '#libs/contracts';
import type { Item } from '../domain/item-machine.js';
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
  'network',
  'brand',
  'review',
  'mention_count',
  'last_mention_at',
  'resolved_at',
  'cause',
] as const;

export function itemOfRow(row: ItemRow): Item {
  return {
    id: row.id,
    queueId: row.queue_id,
    state: row.state,
    priority: row.priority,
    rankAt: row.rank_at.getTime(),
    queuedAt: row.queued_at.getTime(),
    openedAt: row.opened_at.getTime(),
    version: row.version,
    holderId: row.holder_id,
    leaseUntil: row.lease_until?.getTime() ?? null,
    network: row.network,
    brand: row.brand,
    review: row.review,
    mentionCount: row.mention_count,
    lastMentionAt: row.last_mention_at.getTime(),
    resolvedAt: row.resolved_at?.getTime() ?? null,
    cause: row.cause,
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
    holderId: item.holderId,
    actor,
    mentionCount: item.mentionCount,
  };
}

/** What a change means for the line: the item begins to wait, stops waiting, or neither. */
export function lineOpOf(before: Item | null, after: Item): 'add' | 'remove' | null {
  const waited = before?.state === 'queued';
  const waits = after.state === 'queued';
  if (waits && !waited) return 'add';
  if (waited && !waits) return 'remove';
  return null;
}
