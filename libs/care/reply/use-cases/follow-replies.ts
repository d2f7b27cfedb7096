import { inTransaction, type LedgerTransaction } from '#libs/postgres';
import type { CareDeps } from '../../care-deps.js';
import { publishItemChange } from '../../live/publish.js';
import { transition } from '../../item/domain/item-machine.js';
import type { Item } from '../../item/domain/item.js';
import type { ItemChanged } from '../../item/store/items.js';
import { changeItemIn, type ItemDecision } from '../../item/use-cases/change-item.js';
import type { Reply } from '../domain/reply.js';
import { CONFIRM_MS } from '../domain/reply-machine.js';
import { type ReplyPlace, heldRepliesDue, lockReply, repliesWithoutResult } from '../store/replies.js';
import { askToPost, doubt, type ReplyEntry } from './ask-to-post.js';
import { bringBack } from './bring-back.js';

export type FollowDeps = Pick<CareDeps, 'db' | 'live'>;

const BATCH = 200;

/**
 * Use case: sends the replies whose time to undo has passed, by the database's clock. Each is looked at again under the
 * lock, so any number of instances may run this at any time.
 * @returns how many left
 */
export async function sendHeldReplies(deps: FollowDeps): Promise<number> {
  return follow(deps, await heldRepliesDue(deps.db, BATCH), (item, reply, at, tx) =>
    reply.state === 'held' && reply.heldUntil <= at
      ? askToPost(tx, item, reply, { act: 'request', at })
      : null,
  );
}

/** Use case: notes on the timeline that a reply has no result after two minutes. It may have been posted or not. */
export async function doubtReplies(deps: FollowDeps): Promise<number> {
  const late = await repliesWithoutResult(deps.db, CONFIRM_MS, BATCH);
  return follow(deps, late, (_item, reply, at, tx) =>
    reply.state === 'requested' && reply.requestedAt + CONFIRM_MS <= at ? doubt(tx, reply) : null,
  );
}

/** Decides what happens to a reply of a locked item; null leaves both as they are. */
export type FollowReply = (
  item: Item,
  reply: Reply,
  at: number,
  tx: LedgerTransaction,
) => Promise<ReplyEntry | null> | null;

async function follow(deps: FollowDeps, due: readonly ReplyPlace[], decide: FollowReply): Promise<number> {
  let followed = 0;
  for (const one of due) {
    const change = await inTransaction(deps.db, (tx) => followIn(tx, one, decide));
    if (change === null) continue;
    publishItemChange(deps, change, one.writtenBy);
    followed += 1;
  }
  return followed;
}

/** Locks item and reply, decides and saves, within the caller's transaction. Null when nothing changed. */
export async function followIn(
  tx: LedgerTransaction,
  { id, itemId }: ReplyPlace,
  decide: FollowReply,
): Promise<ItemChanged | null> {
  return changeItemIn(tx, itemId, 'desk', async (item, at): Promise<ItemDecision | null> => {
    const reply = await lockReply(tx, itemId, id);
    const entry = reply === null ? null : await decide(item, reply, at, tx);
    if (reply === null || entry === null) return null;
    const { kind, data } = entry;
    const after = transition(item, 'follow_reply', { at });
    if (!entry.failed) return { action: 'follow_reply', kind, after, data };
    return bringBack(tx, { before: item, after, reply, at, kind, data });
  });
}
