import { transition } from '../domain/item-machine.js';
import { expiredLeases } from '../store/items.js';
import { type ChangeDeps, changeItemsOf } from './change-item.js';

const BATCH = 200;

/** Use case: items whose lease has ended return to their line, with their age. Safe to run anywhere, at any time. */
export async function expireLeases(deps: ChangeDeps): Promise<number> {
  return changeItemsOf(deps, await expiredLeases(deps.db, BATCH), (item, at) => {
    // Looked at again under the lock: the holder may have just finished.
    if (item.state !== 'working' || item.leaseUntil > at) return null;
    const after = transition(item, 'expire_lease', { at });
    return { action: 'expire_lease', after, data: { holder: item.holderId } };
  });
}
