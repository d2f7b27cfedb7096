import { DutydeskError } from '#libs/contracts';
import { asAgent } from '#libs/http';
import type { LedgerTransaction } from '#libs/postgres';
import { saveDraft } from '../../draft/store/drafts.js';
import { type Item, itemHolder } from '../../item/domain/item.js';
import { transition } from '../../item/domain/item-machine.js';
import { changeItem, type ChangeDeps } from '../../item/use-cases/change-item.js';
import { mayApprove, type ShownItem, standingOf } from '../../item/use-cases/visible-items.js';
import type { Reply } from '../domain/reply.js';
import { approveReply, rejectReply } from '../domain/reply-machine.js';
import { lockReply, saveReply } from '../store/replies.js';
import { listExpertsBeside } from '../store/trainee-seats.js';
import { entryOf, goOn } from './go-on.js';
import type { ReplyCommand } from './undo-reply.js';

export interface ApproveReply extends ReplyCommand {
  /** Better words; absent: as the trainee wrote it. What the trainee wrote is kept. */
  readonly text?: string | undefined;
}

/**
 * The expert beside approves a trainee's reply, as it is or with better words. It is held for 10 seconds like any other.
 * @throws DutydeskError `reply.not_found`, `reply.not_approver`, `reply.transition`
 */
export function approveSentReply(deps: ChangeDeps, command: ApproveReply): Promise<ShownItem> {
  const caller = asAgent(command.caller);
  return changeItem(deps, { ...command, version: null }, async (item, at, tx) => {
    const reply = await lockForDecision(tx, item, command);
    if (itemHolder(item) !== reply.writtenBy) {
      const detail = `${reply.writtenBy} does not hold the item any more: reject the reply, or take the item.`;
      throw new DutydeskError('reply.transition', { detail });
    }
    const approved = approveReply(reply, caller.personId, command.text ?? reply.text, at);
    await saveReply(tx, approved);
    const changed = approved.firstText !== null;
    const data = { ...entryOf(approved), writtenBy: reply.writtenBy, changed };
    return goOn(tx, item, approved, { actor: caller.personId, at, kind: 'reply_approved', data });
  });
}

export interface RejectReply extends ReplyCommand {
  readonly reason: string;
}

/** The expert beside rejects a trainee's reply with a reason; the text is the trainee's draft again. */
export function rejectSentReply(deps: ChangeDeps, command: RejectReply): Promise<ShownItem> {
  const caller = asAgent(command.caller);
  const { itemId, reason } = command;
  return changeItem(deps, { ...command, version: null }, async (item, at, tx) => {
    const reply = await lockForDecision(tx, item, command);
    await saveReply(tx, rejectReply(reply, caller.personId));
    await saveDraft(tx, { itemId, personId: reply.writtenBy, kind: 'reply' }, reply.text);
    const data = { replyId: reply.id, writtenBy: reply.writtenBy, reason };
    return {
      action: 'follow_reply',
      kind: 'reply_rejected',
      after: transition(item, 'follow_reply', { at }),
      data,
      tells: [reply.writtenBy],
    };
  });
}

async function lockForDecision(tx: LedgerTransaction, item: Item, command: ReplyCommand): Promise<Reply> {
  const reply = await lockReply(tx, item.id, command.replyId);
  if (reply === null) throw new DutydeskError('reply.not_found');
  const approvers = await listExpertsBeside(tx, reply.writtenBy, item.queueId);
  const standing = await standingOf(tx, command.caller);
  if (!mayApprove({ writtenBy: reply.writtenBy, approvers }, item.queueId, standing)) {
    throw new DutydeskError('reply.not_approver');
  }
  return reply;
}
