import type { CareReason } from '../../reason/domain/care-reason.js';
import { coolDownUntil } from '../domain/cool-down.js';
import { transition } from '../domain/item-machine.js';
import { saveCoolDown } from '../store/holding.js';
import { expiredLeases } from '../store/items.js';
import { type ChangeDeps, changeItemsOf } from './change-item.js';

const BATCH = 200;
const ENDED: CareReason = { code: 'returned.lease-ended' };

/** Use case: returns items with an ended lease to their line, with their age kept. Safe to run on any instance at any time. */
export async function expireLeases(deps: ChangeDeps): Promise<number> {
  return changeItemsOf(deps, await expiredLeases(deps.db, BATCH), async (item, at, tx) => {
    // Checked again under the lock: the holder may have just finished.
    if (item.state !== 'working' || item.leaseUntil > at) return null;
    const { id: itemId, holderId: personId } = item;
    const until = coolDownUntil('timed_out', at);
    await saveCoolDown(tx, { itemId, personId, reason: 'timed_out', until });
    const after = transition(item, 'expire_lease', { at });
    return { action: 'expire_lease', after, data: { holder: personId, reasonCodes: [ENDED] } };
  });
}
