import { actorOf } from '#libs/http';
import { deleteHeldEvents } from '#libs/outbox';
import type { LedgerTransaction } from '#libs/postgres';
import { deleteVerdicts } from '#libs/triage';
import { DutydeskError } from '#libs/contracts';
import { findQueue } from '../../queue/store/queues.js';
import { itemHolder, type Item } from '../domain/item.js';
import { transition } from '../domain/item-machine.js';
import { rankAt } from '../domain/rank.js';
import { fits, leaseFrom, lockRoom } from '../store/holding.js';
import { takeUndoableAct } from '../store/undoable-acts.js';
import { changeItem, type ChangeDeps, type ItemCommand } from './change-item.js';
import type { ShownItem } from './visible-items.js';

export interface ReopenItem extends ItemCommand {
  readonly reason?: string | undefined;
}

/** A person reopens an item whose matter is not settled: the item waits again from now on. */
export function reopenItem(deps: ChangeDeps, command: ReopenItem): Promise<ShownItem> {
  const { reason } = command;
  return changeItem(deps, command, async (item, at, tx) => {
    const queue = await findQueue(tx, item.queueId);
    const rank = queue === null ? at : rankAt(at, item.priority, queue.targetMinutes);
    const after = transition(item, 'reopen', { at, rankAt: rank });
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
    await deleteHeldEvents(tx, item.id);
    await deleteVerdicts(tx, item.id, act.at);
    const { after, overCapacity } = await restored(tx, item, act.before, at);
    const data = { was: item.state, ...(overCapacity ? { overCapacity } : {}) };
    return { action: 'undo', after, data };
  });
}

/** The item before the act, with the counts that changed since. */
async function restored(
  tx: LedgerTransaction,
  item: Item,
  before: Item,
  at: number,
): Promise<{ after: Item; overCapacity: boolean }> {
  const { mentionCount, lastMentionAt } = item;
  const after: Item = { ...before, mentionCount, lastMentionAt, version: item.version + 1 };
  const holderId = itemHolder(before);
  if (after.state !== 'working' || holderId === null) return { after, overCapacity: false };
  const room = await lockRoom(tx, holderId, item);
  const leaseUntil = Math.max(after.leaseUntil, await leaseFrom(tx, item.queueId, at));
  return { after: { ...after, leaseUntil }, overCapacity: room !== null && !fits(room) };
}
