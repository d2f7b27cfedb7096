import { actorOf } from '#libs/http';
import { DutydeskError } from '#libs/contracts';
import { findQueue } from '../../queue/store/queues.js';
import { takeBackReply } from '../../reply/use-cases/take-back-reply.js';
import { transition } from '../domain/item-machine.js';
import { rankAt } from '../domain/rank.js';
import { takeUndoableAct } from '../store/undoable-acts.js';
import { changeItem, type ChangeDeps, type ItemCommand, mustMay } from './change-item.js';
import { restoreItem } from './restore-item.js';
import type { ShownItem } from './visible-items.js';

export interface ReopenItem extends ItemCommand {
  readonly reason?: string | undefined;
}

/** A person reopens an item whose matter is not settled: the item waits again from now on. */
export function reopenItem(deps: ChangeDeps, command: ReopenItem): Promise<ShownItem> {
  const { reason } = command;
  return changeItem(deps, command, async (item, at, tx, standing) => {
    const queue = await findQueue(tx, item.queueId);
    const rank = queue === null ? at : rankAt(at, item.priority, queue.targetMinutes);
    const after = transition(item, 'reopen', { at, rankAt: rank });
    mustMay('reopen', standing, item);
    return { action: 'reopen', after, data: reason === undefined ? {} : { reason } };
  });
}

/**
 * Undoes the act that ended the item. Only the actor may undo it, within its time and before any other change. The item
 * is as before, with its holder, also beyond their capacity. Nothing of the act was published.
 * @throws DutydeskError `item.transition` when there is nothing to undo
 */
export function undoItem(deps: ChangeDeps, command: ItemCommand): Promise<ShownItem> {
  const { caller } = command;
  return changeItem(deps, command, async (item, at, tx) => {
    const act = await takeUndoableAct(tx, item.id);
    if (act === null || act.version !== item.version || act.until <= at || act.actor !== actorOf(caller)) {
      const detail =
        'There is nothing of yours to take back; what ended an item can be taken back for 10 seconds.';
      throw new DutydeskError('item.transition', { detail });
    }
    const reply = act.replyId === null ? {} : { replyId: act.replyId };
    if (act.replyId !== null) await takeBackReply(tx, item.id, act.replyId, caller, at);
    const { after, overCapacity } = await restoreItem(tx, item, act, at);
    const data = { was: item.state, ...reply, ...(overCapacity ? { overCapacity } : {}) };
    return { action: 'undo', after, data };
  });
}
