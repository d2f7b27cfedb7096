import { DutydeskError } from '#libs/contracts';
import { asAgent, seesAll } from '#libs/http';
import { itemHolder } from '../domain/item.js';
import { transition } from '../domain/item-machine.js';
import { fits, leaseFrom, lockRoom, type Room } from '../store/holding.js';
import { changeItem, type ChangeDeps, type ItemCommand, mustNotTakeFromHolder } from './change-item.js';
import type { ShownItem } from './visible-items.js';

export interface HandOverItem extends ItemCommand {
  readonly personId: string;
  readonly note?: string | undefined;
  /** Why the person gets the item beyond their capacity. */
  readonly overCapacity?: string | undefined;
}

/**
 * The holder, or ops, gives the item to a person who serves its queue now.
 * @throws DutydeskError `staff.not_found`; `duty.off` when the person does not serve; `agent.capacity` when the person has
 *   no room and no reason is given
 */
export function handOverItem(deps: ChangeDeps, command: HandOverItem): Promise<ShownItem> {
  const { caller, personId, note, overCapacity } = command;
  return changeItem(deps, command, async (item, at, tx) => {
    const hold = { holderId: personId, leaseUntil: await leaseFrom(tx, item.queueId, at) };
    const after = transition(item, 'hand_over', { at, hold });
    mustNotTakeFromHolder(item, caller);
    const room = mustServe(await lockRoom(tx, personId, item), personId);
    const isOver = !fits(room) && itemHolder(item) !== personId;
    if (isOver && overCapacity === undefined) {
      const detail = `${personId} uses ${room.load} of ${room.capacity} units: give a reason to go over it.`;
      throw new DutydeskError('agent.capacity', {
        detail,
        extra: { load: room.load, capacity: room.capacity },
      });
    }
    const data = {
      from: itemHolder(item),
      to: personId,
      ...(note === undefined ? {} : { note }),
      ...(isOver ? { overCapacity } : {}),
    };
    return { action: 'hand_over', after, data };
  });
}

export interface TakeOverItem extends ItemCommand {
  readonly reason: string;
}

/**
 * Ops may take an item from its holder at any time, a colleague on duty when the holder is off duty. The caller becomes
 * the holder.
 * @throws DutydeskError `item.not_holder` when the holder serves and the caller is not ops
 */
export function takeOverItem(deps: ChangeDeps, command: TakeOverItem): Promise<ShownItem> {
  const caller = asAgent(command.caller);
  return changeItem(deps, command, async (item, at, tx) => {
    const hold = { holderId: caller.personId, leaseUntil: await leaseFrom(tx, item.queueId, at) };
    const after = transition(item, 'take_over', { at, hold });
    const from = itemHolder(item);
    const holder = from === null ? null : await lockRoom(tx, from, item);
    if (holder?.onDuty === true && !seesAll(caller)) throw new DutydeskError('item.not_holder');
    const own = await lockRoom(tx, caller.personId, item);
    if (!seesAll(caller)) mustServe(own, caller.personId);
    const overCapacity = own !== null && !fits(own) && from !== caller.personId;
    const data = { from, reason: command.reason, ...(overCapacity ? { overCapacity } : {}) };
    return { action: 'take_over', after, data };
  });
}

function mustServe(room: Room | null, personId: string): Room {
  if (room === null) throw new DutydeskError('staff.not_found');
  if (!room.onDuty) {
    throw new DutydeskError('duty.off', { detail: `${personId} does not serve the queue of this item now.` });
  }
  return room;
}
