import type { LedgerTransaction } from '#libs/postgres';
import type { ArrivedRepost } from '../domain/recognise-posts.js';
import { forwardOnce, saveRepost } from '../store/posts.js';

/** A repost opens no item: it adds to the reach of the repeated post, or goes on to the marketing stream. */
export async function countReposts(tx: LedgerTransaction, reposts: readonly ArrivedRepost[]): Promise<void> {
  for (const { arrival, original } of reposts) {
    const { versionId: id, triaged } = arrival;
    if (original === null) await forwardOnce(tx, [{ id, triaged }]);
    else await saveRepost(tx, { id, post: original, triaged });
  }
}
