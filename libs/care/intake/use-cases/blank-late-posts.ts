import { databaseNow, inTransaction, type Ledger } from '#libs/postgres';
import { lockItem, saveItem } from '../../item/store/items.js';
import { blankPost, forgetWithdrawn, latePosts } from '../store/withdrawn-posts.js';
import { transition } from '../../item/domain/item-machine.js';

/**
 * Use case: a post that came after its own deletion, from another partition or a slow publisher, loses its text like
 * any deleted one. A round of its own, since the two may be taken in at the same moment and not see each other.
 * @returns how many were blanked
 */
export async function blankLatePosts(ledger: Ledger): Promise<number> {
  let blanked = 0;
  for (const { id, itemId, nativeId } of await latePosts(ledger.db)) {
    blanked += await inTransaction(ledger.db, async (tx) => {
      if (!(await blankPost(tx, id))) return 0;
      const before = await lockItem(tx, itemId);
      if (before === null) return 1;
      const at = await databaseNow(tx);
      await saveItem(tx, {
        before,
        after: transition(before, 'note', { at }),
        kind: 'mention_changed',
        actor: 'desk',
        at,
        data: { mentionIds: [id], nativeId, change: 'deleted' },
      });
      return 1;
    });
  }
  await forgetWithdrawn(ledger.db);
  return blanked;
}
