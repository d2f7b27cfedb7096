import type { LedgerTransaction } from '#libs/postgres';
import type { ArrivedRepost } from '../domain/recognise-posts.js';
import { forwardOnce, saveRepost } from '../store/posts.js';

/** A repost opens no item: it adds to the reach of the repeated post, or goes on to the marketing stream. */
export async function countReposts(tx: LedgerTransaction, reposts: readonly ArrivedRepost[]): Promise<void> {
  const unknown = reposts.filter(({ original }) => original === null);
  await forwardOnce(
    tx,
    unknown.map(({ arrival: { versionId: id, triaged } }) => ({ id, triaged })),
  );
  for (const { arrival, original } of reposts) {
    if (original !== null)
      await saveRepost(tx, { id: arrival.versionId, post: original, triaged: arrival.triaged });
  }
}
