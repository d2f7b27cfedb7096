import { DutydeskError } from '#libs/contracts';
import { asAgent } from '#libs/http';
import { itemHolder } from '../../item/domain/item.js';
import { transition } from '../../item/domain/item-machine.js';
import { changeItem, type ChangeDeps } from '../../item/use-cases/change-item.js';
import { mayRetry, type ShownItem } from '../../item/use-cases/visible-items.js';
import { lockReply } from '../store/replies.js';
import { askToPost } from './ask-to-post.js';
import type { ReplyCommand } from './undo-reply.js';

export interface RetryReply extends ReplyCommand {
  /** The attempt that failed or has no result: a second click does nothing more. */
  readonly attempt: number;
}

/**
 * Another attempt of the same reply, at once. The adapter asks its network first, so nothing is posted twice.
 * @throws DutydeskError `reply.not_found`, `reply.transition`, `item.not_holder`
 */
export function retryReply(deps: ChangeDeps, command: RetryReply): Promise<ShownItem> {
  const caller = asAgent(command.caller);
  const { itemId, replyId } = command;
  return changeItem(deps, { caller, itemId, version: null }, async (item, at, tx) => {
    const reply = await lockReply(tx, itemId, replyId);
    if (reply === null) throw new DutydeskError('reply.not_found');
    if (!mayRetry(reply.writtenBy, itemHolder(item), caller)) throw new DutydeskError('item.not_holder');
    if (reply.attempt !== command.attempt) {
      throw new DutydeskError('reply.transition', {
        detail: `Attempt ${command.attempt} is over: this is attempt ${reply.attempt}, and the reply is ${reply.state}.`,
      });
    }
    const { kind, data } = await askToPost(tx, item, reply, { act: 'retry', at });
    return { action: 'follow_reply', kind, after: transition(item, 'follow_reply', { at }), data };
  });
}
