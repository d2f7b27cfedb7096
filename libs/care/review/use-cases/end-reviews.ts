import { databaseNow, inTransaction, type Ledger } from '#libs/postgres';
import { lockItem, saveItem } from '../../item/store/items.js';
import { overdueReviews } from '../store/reviews.js';
import { transition } from '../../item/domain/item-machine.js';

const BATCH = 500;
const MINUTE_MS = 60_000;

/** Use case: what nobody reviewed in time is support: better one look too many than a person in need who waits. */
export async function endReviews(ledger: Ledger, maxMinutes: number): Promise<number> {
  let ended = 0;
  for (const id of await overdueReviews(ledger.db, maxMinutes, BATCH)) {
    ended += await inTransaction(ledger.db, async (tx) => {
      const before = await lockItem(tx, id);
      const at = await databaseNow(tx);
      // Looked at again under the lock: somebody may have just decided, or resolved it.
      if (before === null || !before.review || !['queued', 'working'].includes(before.state)) return 0;
      if (before.queuedAt > at - maxMinutes * MINUTE_MS) return 0;
      await saveItem(tx, {
        before,
        after: transition(before, 'confirm_review', { at }),
        kind: 'review_confirmed',
        actor: 'desk',
        at,
        data: { because: `nobody reviewed it within ${maxMinutes} min` },
      });
      return 1;
    });
  }
  return ended;
}
