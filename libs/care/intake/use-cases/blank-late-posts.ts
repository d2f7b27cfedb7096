import { type ChangeDeps, changeItemsOf } from '../../item/use-cases/change-item.js';
import { transition } from '../../item/domain/item-machine.js';
import { forgetForwarded } from '../store/posts.js';
import { allowedChanges } from './allowed-changes.js';
import { blankPost, forgetWithdrawn, latePosts } from '../store/withdrawn-posts.js';

/**
 * Use case: removes the text of a post that arrived after its own deletion, from another partition or a slow publisher.
 * A separate round, because two transactions may take in post and deletion at once and not see each other.
 * @returns how many posts were blanked
 */
export async function blankLatePosts(deps: ChangeDeps): Promise<number> {
  let blanked = 0;
  const late = await latePosts(deps.db);
  const allowed = await allowedChanges(deps.db, late);
  for (const [index, { id, itemId, nativeId }] of late.entries()) {
    if (allowed[index] === false) continue;
    blanked += await changeItemsOf(deps, [itemId], async (item, at, tx) => {
      if (!(await blankPost(tx, id))) return null;
      const data = { mentionIds: [id], nativeId, change: 'deleted' };
      return { action: 'note', after: transition(item, 'note', { at }), kind: 'mention_changed', data };
    });
  }
  await forgetWithdrawn(deps.db);
  await forgetForwarded(deps.db);
  return blanked;
}
