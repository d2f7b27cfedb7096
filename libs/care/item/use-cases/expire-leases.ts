import { databaseNow, inTransaction, type Ledger } from '#libs/postgres';
import { expiredLeases, leaseHasEnded, lockItem, saveItem } from '../store/items.js';
import { transition } from '../domain/item-machine.js';

const BATCH = 200;

/** Use case: items whose lease has ended return to their line, with their age. Safe to run anywhere, at any time. */
export async function expireLeases(ledger: Ledger): Promise<number> {
  let returned = 0;
  for (const id of await expiredLeases(ledger.db, BATCH)) {
    returned += await inTransaction(ledger.db, async (tx) => {
      const before = await lockItem(tx, id);
      const at = await databaseNow(tx);
      // Looked at again under the lock: the holder may have just finished.
      if (before === null || before.state !== 'working' || !(await leaseHasEnded(tx, id))) return 0;
      const after = transition(before, 'expire_lease', { at });
      await saveItem(tx, {
        before,
        after,
        kind: 'lease_expired',
        actor: 'desk',
        at,
        data: { holder: before.holderId },
      });
      return 1;
    });
  }
  return returned;
}
