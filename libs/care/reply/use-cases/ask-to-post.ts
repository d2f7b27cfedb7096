import type { ItemEventKind } from '#libs/contracts';
import { insertOutbox, replyOutboxEvent } from '#libs/outbox';
import type { LedgerTransaction } from '#libs/postgres';
import type { Item } from '../../item/domain/item.js';
import type { Reply } from '../domain/reply.js';
import { doubtReply, giveUpReply, replyStateAfter, requestReply } from '../domain/reply-machine.js';
import { replyTarget } from '../store/answered-mentions.js';
import { saveReply } from '../store/replies.js';

/** The entry that a step of a reply leaves in the timeline of its item. */
export interface ReplyEntry {
  readonly kind: ItemEventKind;
  readonly data: Readonly<Record<string, unknown>>;
  readonly failed: boolean;
}

/**
 * Asks the adapter of the network to post a reply, as one more attempt. A held reply whose mention was deleted meanwhile
 * fails instead. The request goes out with the transaction.
 */
export async function askToPost(
  tx: LedgerTransaction,
  item: Item,
  reply: Reply,
  { act, at }: { readonly act: 'request' | 'retry'; readonly at: number },
): Promise<ReplyEntry> {
  replyStateAfter(reply.state, act);
  const target = await replyTarget(tx, reply.mentionId);
  if (act === 'request' && (target === null || target.deleted)) return giveUp(tx, reply, at);
  const asked = requestReply(reply, act, at);
  await saveReply(tx, asked);
  if (target !== null) {
    await insertOutbox(tx, [
      replyOutboxEvent({
        replyId: asked.id,
        attempt: asked.attempt,
        itemId: item.id,
        network: asked.network,
        brand: item.brand,
        inReplyTo: target.inReplyTo,
        visibility: asked.visibility,
        text: asked.text,
        attachments: [...asked.attachments],
        writtenBy: asked.writtenBy,
        requestedAt: new Date(at).toISOString(),
      }),
    ]);
  }
  const data = { replyId: asked.id, attempt: asked.attempt, writtenBy: asked.writtenBy };
  return { kind: 'reply_requested', data, failed: false };
}

async function giveUp(tx: LedgerTransaction, reply: Reply, at: number): Promise<ReplyEntry> {
  const failure = {
    code: 'mention_deleted',
    message: 'The post to answer was deleted before the reply left.',
    retryable: false,
  };
  await saveReply(tx, giveUpReply(reply, at, failure));
  return { kind: 'reply_failed', data: { replyId: reply.id, attempt: 0, ...failure }, failed: true };
}

/** Notes that a requested reply has no result yet. */
export async function doubt(tx: LedgerTransaction, reply: Reply): Promise<ReplyEntry> {
  await saveReply(tx, doubtReply(reply));
  return {
    kind: 'reply_unconfirmed',
    data: { replyId: reply.id, attempt: reply.attempt },
    failed: false,
  };
}
