import { databaseNow, inTransaction, type Ledger } from '#libs/postgres';
import { closableItems, lockItem, saveItem } from '../store/items.js';
import { transition } from '../domain/item-machine.js';

const BATCH = 500;

/** Use case: resolved items that nobody came back to are closed; the next mention then opens another item. */
export async function closeItems(ledger: Ledger, reopenWindowHours: number): Promise<number> {
  let closed = 0;
  for (const id of await closableItems(ledger.db, reopenWindowHours, BATCH)) {
    closed += await inTransaction(ledger.db, async (tx) => {
      const before = await lockItem(tx, id);
      const at = await databaseNow(tx);
      const windowMs = reopenWindowHours * 3_600_000;
      if (before === null || before.state !== 'resolved' || (before.resolvedAt ?? at) > at - windowMs)
        return 0;
      await saveItem(tx, {
        before,
        after: transition(before, 'close', { at }),
        kind: 'closed',
        actor: 'desk',
        at,
      });
      return 1;
    });
  }
  return closed;
}
