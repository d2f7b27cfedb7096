import type { LedgerTransaction } from '#libs/postgres';
import type { CareReason } from '../../reason/domain/care-reason.js';
import { sayCareReason } from '../../reason/domain/say-care-reason.js';
import { itemHolder, type Item } from '../domain/item.js';
import { transition } from '../domain/item-machine.js';
import { fits, leaseFrom, lockRoom } from '../store/holding.js';
import { itemsToWake } from '../store/items.js';
import { type ChangeDeps, changeItemsOf, type ItemDecision } from './change-item.js';

const BATCH = 200;

/** Use case: wakes snoozed items whose time has come. The holder works on again, or the item waits in its queue. */
export async function wakeItems(deps: ChangeDeps): Promise<number> {
  return changeItemsOf(deps, await itemsToWake(deps.db, BATCH), (item, at, tx) => {
    // Checked again under the lock: the holder may have resumed or snoozed the item.
    if (item.state !== 'snoozed' || item.wakeAt > at) return null;
    return decideWake(tx, item, at, { code: 'woken.time-came' });
  });
}

/** Null for items that are neither waiting nor snoozed. */
export async function decideWake(
  tx: LedgerTransaction,
  item: Item,
  at: number,
  reason: CareReason,
): Promise<ItemDecision | null> {
  if (item.state !== 'waiting_customer' && item.state !== 'waiting_colleague' && item.state !== 'snoozed') {
    return null;
  }
  const holderId = itemHolder(item) ?? '';
  // Skips a locked row: a claim locks people before items, this locks items before people, so waiting could deadlock.
  const room = await lockRoom(tx, holderId, item, true);
  const kept = room !== null && room.onDuty && fits(room);
  const data = { because: sayCareReason(reason), reasonCodes: [reason], holder: holderId, kept };
  if (!kept) return { action: 'wake', after: transition(item, 'wake', { at }), data };
  const hold = { holderId, leaseUntil: await leaseFrom(tx, item.queueId, at) };
  return { action: 'wake', after: transition(item, 'resume', { at, hold }), data };
}
