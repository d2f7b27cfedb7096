import { DutydeskError, readReplyResult, type ReplyResult } from '#libs/contracts';
import { inTransaction, type LedgerTransaction } from '#libs/postgres';
import type { BatchHandler, Refusal } from '#libs/streams';
import { publishItemChange } from '../../live/publish.js';
import type { Reply } from '../domain/reply.js';
import { type ReplyOutcome, settleReply } from '../domain/reply-machine.js';
import { findReplyPlace, saveReply } from '../store/replies.js';
import type { ReplyEntry } from './ask-to-post.js';
import { type FollowDeps, followIn } from './follow-replies.js';

/**
 * Use case: keeps what adapters say about replies. A repeated result changes nothing; a result that nobody asked for, or
 * that cannot be read, is refused and becomes a dead letter.
 */
export function takeReplyResults(deps: FollowDeps): BatchHandler {
  return async (records) => {
    const refusals: Refusal[] = [];
    for (const [index, record] of records.entries()) {
      try {
        await takeResult(deps, readReplyResult(record));
      } catch (error) {
        if (!(error instanceof DutydeskError)) throw error;
        refusals.push({ index, error });
      }
    }
    return refusals;
  };
}

/** @throws DutydeskError `reply.not_found`, `reply.not_requested` */
async function takeResult(deps: FollowDeps, result: ReplyResult): Promise<void> {
  const { replyId: id } = result;
  const place = await findReplyPlace(deps.db, id);
  if (place === null) throw new DutydeskError('reply.not_found', { detail: `There is no reply ${id}.` });
  const change = await inTransaction(deps.db, (tx) =>
    followIn(tx, place, (_item, reply, at) => settle(tx, reply, result, at)),
  );
  if (change !== null) publishItemChange(deps, change, place.writtenBy);
}

async function settle(
  tx: LedgerTransaction,
  reply: Reply,
  result: ReplyResult,
  at: number,
): Promise<ReplyEntry | null> {
  const settled = settleReply(reply, outcomeOf(result), at);
  if (settled === null) return null;
  await saveReply(tx, settled);
  const { id: replyId, writtenBy } = settled;
  const about = { replyId, attempt: result.attempt, writtenBy };
  if (settled.state === 'accepted') {
    const { url, postedAt } = settled;
    const data = { ...about, postedAt: new Date(postedAt).toISOString(), url };
    return { kind: 'reply_accepted', data, failed: false };
  }
  const failure = settled.state === 'failed' ? settled.failure : {};
  return { kind: 'reply_failed', data: { ...about, ...failure }, failed: true };
}

function outcomeOf(result: ReplyResult): ReplyOutcome {
  if (result.outcome === 'failed') return result;
  const { attempt, outcome, nativeId, url = null, postedAt } = result;
  return { outcome, attempt, nativeId, url, postedAt: postedAt === undefined ? null : Date.parse(postedAt) };
}
