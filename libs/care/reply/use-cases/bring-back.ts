import type { LedgerTransaction } from '#libs/postgres';
import type { Item } from '../../item/domain/item.js';
import { transition } from '../../item/domain/item-machine.js';
import { fits, leaseFrom, lockRoom } from '../../item/store/holding.js';
import { type ItemChanged, saveItem } from '../../item/store/items.js';
import type { ItemDecision } from '../../item/use-cases/change-item.js';
import { decideWake } from '../../item/use-cases/wake-items.js';
import type { CareReason } from '../../reason/domain/care-reason.js';
import type { Reply } from '../domain/reply.js';

/** A reply failed: the entry that says so, before and after it. */
export interface FailedStep {
  readonly before: Item;
  readonly after: Item;
  readonly reply: Reply;
  readonly at: number;
  readonly kind: ItemChanged['kind'];
  readonly data: Readonly<Record<string, unknown>>;
}

/**
 * An item must not stay resolved or waiting on a reply that the customer never got: it is with the writer of the reply
 * again when they serve and have room, else in its queue by its rank.
 */
export async function bringBack(tx: LedgerTransaction, step: FailedStep): Promise<ItemDecision> {
  const { before, after, reply, at, kind, data } = step;
  const back = await decideBack(tx, after, reply, at);
  if (back === null) return { action: 'follow_reply', kind, after, data };
  await saveItem(tx, { before, after, kind, actor: 'desk', at, data });
  return { ...back, from: after };
}

async function decideBack(
  tx: LedgerTransaction,
  item: Item,
  reply: Reply,
  at: number,
): Promise<ItemDecision | null> {
  const { id, andThen, writtenBy } = reply;
  if (andThen === 'wait' && item.state === 'waiting_customer') {
    return decideWake(tx, item, at, { code: 'woken.reply-failed' });
  }
  if (andThen !== 'resolve' || item.state !== 'resolved' || !isEndedBy(item.resolvedAt, reply, at))
    return null;
  const reason: CareReason = { code: 'reopened.reply-failed' };
  // Skips a locked row, as waking does: waiting for it could deadlock with a claim.
  const room = await lockRoom(tx, writtenBy, item, true);
  const kept = room !== null && room.onDuty && fits(room);
  const data = { replyId: id, reasonCodes: [reason], kept };
  if (!kept)
    return { action: 'reopen', after: transition(item, 'reopen', { at, rankAt: item.rankAt }), data };
  const hold = { holderId: writtenBy, leaseUntil: await leaseFrom(tx, item.queueId, at) };
  return { action: 'reopen_to_holder', after: transition(item, 'reopen_to_holder', { at, hold }), data };
}

/** True when the item was resolved between the writing of the reply and its last request: nobody knew that it fails. */
function isEndedBy(resolvedAt: number, reply: Reply, at: number): boolean {
  const requestedAt = 'requestedAt' in reply ? (reply.requestedAt ?? at) : at;
  return resolvedAt >= reply.writtenAt && resolvedAt <= requestedAt;
}
