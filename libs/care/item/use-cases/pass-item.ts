import { DutydeskError } from '#libs/contracts';
import { asAgent } from '#libs/http';
import { rightBy } from '../domain/rights.js';
import { itemHolder, placeOf } from '../domain/item.js';
import { transition } from '../domain/item-machine.js';
import { fits, leaseFrom, lockRoom, type Room } from '../store/holding.js';
import { changeItem, type ChangeDeps, type ItemCommand, mustMay } from './change-item.js';
import type { ShownItem } from './visible-items.js';

export interface HandOverItem extends ItemCommand {
  readonly personId: string;
  readonly note?: string | undefined;
  /** Why the person gets the item beyond their capacity. */
  readonly overCapacity?: string | undefined;
}

/**
 * The holder, a lead of the desk or ops give the item to a person who serves its queue now.
 * @throws DutydeskError `staff.not_found`; `duty.off` when the person does not serve; `agent.capacity` when the person has
 *   no room and no reason is given
 */
export function handOverItem(deps: ChangeDeps, command: HandOverItem): Promise<ShownItem> {
  const { personId, note, overCapacity } = command;
  return changeItem(deps, command, async (item, at, tx, standing) => {
    const hold = { holderId: personId, leaseUntil: await leaseFrom(tx, item.queueId, at) };
    const after = transition(item, 'hand_over', { at, hold });
    mustMay('hand_over', standing, item);
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
 * A lead of the desk and ops may take an item at any time, a colleague on duty when its holder is off duty. The caller
 * becomes the holder.
 * @throws DutydeskError `item.not_holder` when the holder serves and the caller is neither lead nor ops
 */
export function takeOverItem(deps: ChangeDeps, command: TakeOverItem): Promise<ShownItem> {
  const caller = asAgent(command.caller);
  return changeItem(deps, command, async (item, at, tx, standing) => {
    const hold = { holderId: caller.personId, leaseUntil: await leaseFrom(tx, item.queueId, at) };
    const after = transition(item, 'take_over', { at, hold });
    const from = itemHolder(item);
    const holder = from === null ? null : await lockRoom(tx, from, item);
    const holderServes = holder?.onDuty === true;
    mustMay('take_over', standing, item, { holderServes });
    const own = await lockRoom(tx, caller.personId, item);
    const by = rightBy('take_over', standing, { ...placeOf(item), holderServes });
    if (by === 'serves') mustServe(own, caller.personId);
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
