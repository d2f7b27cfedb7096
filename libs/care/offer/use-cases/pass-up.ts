import { DutydeskError } from '#libs/contracts';
import type { LedgerTransaction } from '#libs/postgres';
import { itemHolder, type Item } from '../../item/domain/item.js';
import { transition } from '../../item/domain/item-machine.js';
import { rankAt } from '../../item/domain/rank.js';
import { fits, leaseFrom, lockRoom } from '../../item/store/holding.js';
import type { ItemChanged } from '../../item/store/items.js';
import {
  changeItem,
  changeItemIn,
  type ChangeDeps,
  type ItemCommand,
  type ItemDecision,
  mustMay,
} from '../../item/use-cases/change-item.js';
import type { ShownItem } from '../../item/use-cases/visible-items.js';
import type { CareReason } from '../../reason/domain/care-reason.js';
import { sayCareReason } from '../../reason/domain/say-care-reason.js';
import { findQueue } from '../../queue/store/queues.js';
import { forgetOffers, offersOf } from '../store/offers.js';

/** After the last offer that nobody accepted, within the transaction that ended it. The item is never dropped. */
export async function escalateUnaccepted(tx: LedgerTransaction, itemId: string): Promise<ItemChanged[]> {
  const change = await changeItemIn(tx, itemId, 'desk', async (item, at) => {
    if (item.state !== 'queued') return null;
    const queue = await findQueue(tx, item.queueId);
    const offers = await offersOf(tx, itemId);
    if (queue === null || offers < queue.assignment.mostOffers) return null;
    const reason: CareReason = { code: 'escalated.nobody-accepted', params: { offers } };
    const data = { because: sayCareReason(reason), reasonCodes: [reason], offers };
    return decideEscalation(tx, item, at, data);
  });
  if (change === null) return [];
  await forgetOffers(tx, itemId);
  return [change];
}

export interface PassUp extends ItemCommand {
  readonly reason: string;
}

/**
 * The holder, a lead of the desk or ops pass an item up to the escalation target of its queue, with its age.
 * @throws DutydeskError `queue.no_target` when the queue has none
 */
export function passUp(deps: ChangeDeps, command: PassUp): Promise<ShownItem> {
  return changeItem(deps, command, async (item, at, tx, standing) => {
    mustMay('pass_up', standing, item);
    const queue = await findQueue(tx, item.queueId);
    if (queue?.assignment.escalateTo == null) throw new DutydeskError('queue.no_target');
    return decideEscalation(tx, item, at, { reason: command.reason });
  });
}

/**
 * To the queue, or to the person if they serve now; where neither is possible the item stays in its line, and the timeline
 * says so.
 */
async function decideEscalation(
  tx: LedgerTransaction,
  item: Item,
  at: number,
  data: Readonly<Record<string, unknown>>,
): Promise<ItemDecision> {
  const own = await findQueue(tx, item.queueId);
  const target = own?.assignment.escalateTo ?? null;
  const from = { ...data, from: item.queueId, holder: itemHolder(item) };
  if (target !== null && 'personId' in target) {
    const holderId = target.personId;
    const room = await lockRoom(tx, holderId, item, true);
    if (room?.onDuty === true) {
      const hold = { holderId, leaseUntil: await leaseFrom(tx, item.queueId, at) };
      const over = fits(room) ? {} : { overCapacity: true };
      const after = transition(item, 'assign', { at, hold });
      return { action: 'assign', after, data: { ...from, to: holderId, ...over } };
    }
  }
  const queue = target !== null && 'queueId' in target ? await findQueue(tx, target.queueId) : null;
  const queueId = queue?.id ?? item.queueId;
  const rank = queue === null ? item.rankAt : rankAt(item.queuedAt, item.priority, queue.targetMinutes);
  const after = transition(item, 'pass_up', { at, queueId, rankAt: rank });
  return { action: 'pass_up', after, data: { ...from, to: queue?.id ?? null, queueId } };
}
