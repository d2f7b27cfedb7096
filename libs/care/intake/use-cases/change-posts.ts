import type { TriagedMention } from '#libs/contracts';
import type { LedgerTransaction } from '#libs/postgres';
import { changeItemIn } from '../../item/use-cases/change-item.js';
import { forwardToMarketing, savePostChange } from '../store/posts.js';
import { rememberWithdrawn } from '../store/withdrawn-posts.js';
import { transition } from '../../item/domain/item-machine.js';

/** An edit or a deletion by the network. `post` is null when the post belongs to no item. */
export interface PostChange {
  readonly id: string;
  readonly triaged: TriagedMention;
  /** The row to change, and its item. */
  readonly post: { readonly id: string; readonly itemId: string } | null;
}

/**
 * Applies edits and deletions of the network: an edited post gets its new text, a deleted post loses its text. The item
 * keeps its place and its holder; its timeline gets an entry. A change of a post without an item goes on to the marketing
 * stream. A deletion is also remembered, in case the post arrives later (blank-late-posts.ts).
 */
export async function changePosts(
  tx: LedgerTransaction,
  changes: readonly PostChange[],
  now: number,
): Promise<void> {
  await rememberWithdrawn(tx, changes.flatMap(withdrawnPost));
  for (const change of changes) {
    const { post } = change;
    if (post === null) {
      await forwardToMarketing(tx, [change.triaged]);
      continue;
    }
    const { mention } = change.triaged;
    await savePostChange(tx, { id: change.id, post, triaged: change.triaged });
    const data = {
      mentionIds: [change.id],
      nativeId: mention.nativeId,
      change: mention.deleted === true ? 'deleted' : 'edited',
    };
    await changeItemIn(tx, post.itemId, 'desk', (item) => ({
      action: 'note',
      after: transition(item, 'note', { at: now }),
      kind: 'mention_changed',
      data,
    }));
  }
}

function withdrawnPost({ post, triaged: { mention, mentionId, keyId } }: PostChange) {
  const { network, nativeId, deleted } = mention;
  return post === null && deleted === true ? [{ network, nativeId, keyId, source: mentionId.source }] : [];
}
