import type { CareReason } from '../../reason/domain/care-reason.js';
import { sayCareReason } from '../../reason/domain/say-care-reason.js';
import { transition } from '../domain/item-machine.js';
import { unstartedOfAbsent } from '../store/items.js';
import { lockRoom } from '../store/holding.js';
import { type ChangeDeps, changeItemsOf } from './change-item.js';

const BATCH = 200;
const OFF_DUTY: CareReason = { code: 'returned.off-duty' };

/**
 * Use case: a holder went off duty, at the end of a shift or by an override. The items that the holder has not begun
 * return to their line with their age kept. Begun items stay with the holder until their lease ends.
 */
export async function returnItems(deps: ChangeDeps): Promise<number> {
  return changeItemsOf(deps, await unstartedOfAbsent(deps.db, BATCH), async (item, at, tx) => {
    if (item.state !== 'working') return null;
    const room = await lockRoom(tx, item.holderId, item, true);
    if (room === null || room.onDuty) return null;
    const data = { holder: item.holderId, because: sayCareReason(OFF_DUTY), reasonCodes: [OFF_DUTY] };
    return { action: 'return', after: transition(item, 'return', { at }), data };
  });
}
