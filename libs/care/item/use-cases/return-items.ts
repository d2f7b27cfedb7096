import type { LedgerTransaction } from '#libs/postgres';
import type { CareReason } from '../../reason/domain/care-reason.js';
import { sayCareReason } from '../../reason/domain/say-care-reason.js';
import {
  itemsThatLeave,
  type StoredChoice,
  takeShiftChoice,
  whyLeaves,
} from '../../shift-end/store/shift-choices.js';
import type { WorkingItem } from '../domain/item.js';
import { transition } from '../domain/item-machine.js';
import { fits, leaseFrom, lockRoom } from '../store/holding.js';
import { type ChangeDeps, changeItemsOf, type ItemDecision } from './change-item.js';

const BATCH = 200;
const WHY: Readonly<Record<'not_begun' | 'replaced' | 'chosen', CareReason>> = {
  not_begun: { code: 'returned.off-duty' },
  replaced: { code: 'returned.replaced' },
  chosen: { code: 'returned.shift-end' },
};

/**
 * Use case: a holder went off duty. Items that the holder has not begun return to their line with their age kept, and so
 * does everything when somebody else serves in the holder's place (an absence, an override). Begun items go as the holder
 * chose for the end of the shift; without a choice they stay until their lease ends.
 */
export async function returnItems(deps: ChangeDeps): Promise<number> {
  return changeItemsOf(deps, await itemsThatLeave(deps.db, BATCH), async (item, at, tx) => {
    // Looks again under the lock: the holder may have come on duty, or begun.
    if (item.state !== 'working') return null;
    const why = await whyLeaves(tx, item.id);
    const room = await lockRoom(tx, item.holderId, item, true);
    if (why === null || room === null || room.onDuty) return null;
    const choice = await takeShiftChoice(tx, item.id, item.holderId);
    const handedOver = choice?.kind === 'hand_over' ? await handOver(tx, item, at, choice) : null;
    if (handedOver !== null) return handedOver;
    const note = choice?.note == null ? {} : { note: choice.note };
    const data = {
      holder: item.holderId,
      because: sayCareReason(WHY[why]),
      reasonCodes: [WHY[why]],
      ...note,
    };
    return { action: 'return', after: transition(item, 'return', { at }), data };
  });
}

/** Null when the person does not serve the queue, or has no room: the item returns to its line. */
async function handOver(
  tx: LedgerTransaction,
  item: WorkingItem,
  at: number,
  { toPerson, note }: StoredChoice,
): Promise<ItemDecision | null> {
  if (toPerson === null) return null;
  const room = await lockRoom(tx, toPerson, item, true);
  if (room === null || !room.onDuty || !fits(room)) return null;
  const hold = { holderId: toPerson, leaseUntil: await leaseFrom(tx, item.queueId, at) };
  const reason = WHY.chosen;
  const said = { because: sayCareReason(reason), reasonCodes: [reason], ...(note === null ? {} : { note }) };
  const data = { from: item.holderId, to: toPerson, ...said };
  return { action: 'hand_over', after: transition(item, 'hand_over', { at, hold }), data };
}
