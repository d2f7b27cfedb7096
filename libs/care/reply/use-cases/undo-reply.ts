import { asAgent, type Caller } from '#libs/http';
import { itemHolder, type Item } from '../../item/domain/item.js';
import { transition } from '../../item/domain/item-machine.js';
import { takeUndoableAct, type UndoableAct } from '../../item/store/undoable-acts.js';
import { changeItem, type ChangeDeps, type ItemDecision } from '../../item/use-cases/change-item.js';
import { restoreItem } from '../../item/use-cases/restore-item.js';
import type { ShownItem } from '../../item/use-cases/visible-items.js';
import type { Reply } from '../domain/reply.js';
import { takeBackReply } from './take-back-reply.js';

export interface ReplyCommand {
  readonly caller: Caller;
  readonly itemId: string;
  readonly replyId: string;
}

/**
 * The writer takes a held reply back: nothing leaves, the text is their draft again, and the item is as before when the
 * reply ended it.
 * @throws DutydeskError `reply.not_found`, or `reply.transition` when it is too late or the reply is another person's
 */
export function undoSentReply(deps: ChangeDeps, command: ReplyCommand): Promise<ShownItem> {
  const caller = asAgent(command.caller);
  const { itemId, replyId } = command;
  return changeItem(deps, { caller, itemId, version: null }, async (item, at, tx) => {
    const reply = await takeBackReply(tx, item.id, replyId, caller, at);
    const data = { replyId };
    const act = await takeUndoableAct(tx, item.id);
    if (act === null || !isStillAfter(item, act, reply)) {
      return {
        action: 'follow_reply',
        kind: 'reply_undone',
        after: transition(item, 'follow_reply', { at }),
        data,
      };
    }
    const { after, overCapacity } = await restoreItem(tx, item, act, at);
    return {
      action: 'undo',
      kind: 'reply_undone',
      after,
      data: { ...data, was: item.state, ...(overCapacity ? { overCapacity } : {}) },
    } satisfies ItemDecision;
  });
}

/** True when the item is still what the reply made of it: a customer's thanks may have joined meanwhile. */
function isStillAfter(item: Item, act: UndoableAct, { id, andThen }: Reply): boolean {
  if (act.replyId !== id) return false;
  if (andThen === 'resolve') return item.state === 'resolved' && item.resolvedAt === act.at;
  return item.state === 'waiting_customer' && itemHolder(item) === itemHolder(act.before);
}
