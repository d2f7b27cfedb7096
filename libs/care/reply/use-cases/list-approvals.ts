import type { Caller } from '#libs/http';
import type { CareDeps } from '../../care-deps.js';
import { mayApprove, standingOf } from '../../item/use-cases/visible-items.js';
import { type ReplyToApprove, repliesToApprove } from '../store/trainee-seats.js';

/** The replies of trainees that the caller may approve, the longest waiting first. */
export async function listApprovals(
  { db }: Pick<CareDeps, 'db'>,
  caller: Caller,
): Promise<Omit<ReplyToApprove, 'approvers'>[]> {
  const standing = await standingOf(db, caller);
  const awaiting = await repliesToApprove(db);
  return awaiting
    .filter((reply) => mayApprove(reply, reply.queueId, standing))
    .map(({ itemId, replyId, queueId, writtenBy, writtenAt, text }) => {
      return { itemId, replyId, queueId, writtenBy, writtenAt, text };
    });
}
