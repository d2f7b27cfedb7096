import { DutydeskError } from '#libs/contracts';
import { asAgent } from '#libs/http';
import { itemHolder } from '../domain/item.js';
import { transition } from '../domain/item-machine.js';
import { fits, leaseFrom, lockRoom } from '../store/holding.js';
import { changeItem, type ChangeDeps, type DecideFor, type ItemCommand, mustHold } from './change-item.js';
import type { ShownItem } from './visible-items.js';

export interface WaitForItem extends ItemCommand {
  readonly whom: 'customer' | 'colleague';
  readonly note?: string | undefined;
}

/** The holder waits for the customer or a colleague: the item stays with the holder and uses no capacity. */
export function waitForItem(deps: ChangeDeps, command: WaitForItem): Promise<ShownItem> {
  return changeItem(deps, command, decideWait(command));
}

export function decideWait({ caller, whom, note }: Pick<WaitForItem, 'caller' | 'whom' | 'note'>): DecideFor {
  const action = whom === 'customer' ? 'wait_for_customer' : 'wait_for_colleague';
  return (item, at) => {
    const after = transition(item, action, { at });
    mustHold(item, caller);
    return { action, after, data: note === undefined ? {} : { note } };
  };
}

export interface SnoozeItem extends ItemCommand {
  /** Epoch milliseconds. */
  readonly wakeAt: number;
  readonly note?: string | undefined;
}

/** The holder sets the item aside until a time. @throws DutydeskError `request.invalid` when the time has passed */
export function snoozeItem(deps: ChangeDeps, command: SnoozeItem): Promise<ShownItem> {
  const { caller, wakeAt, note } = command;
  return changeItem(deps, command, decideSnooze({ caller, note, wakeAt: () => wakeAt }));
}

export interface Snooze extends Pick<SnoozeItem, 'caller' | 'note'> {
  /** When it comes back, from the database's clock now; both epoch milliseconds. */
  readonly wakeAt: (at: number) => number;
}

export function decideSnooze({ caller, note, wakeAt: wakesAt }: Snooze): DecideFor {
  return (item, at) => {
    const wakeAt = wakesAt(at);
    const after = transition(item, 'snooze', { at, wakeAt });
    mustHold(item, caller);
    if (wakeAt <= at) {
      const message = 'Give a time that is still to come.';
      throw new DutydeskError('request.invalid', {
        detail: message,
        fields: [{ pointer: '/until', message }],
      });
    }
    const data = { until: new Date(wakeAt).toISOString(), ...(note === undefined ? {} : { note }) };
    return { action: 'snooze', after, data };
  };
}

/** The holder works on a waiting item again. @throws DutydeskError `agent.capacity` */
export function resumeItem(deps: ChangeDeps, command: ItemCommand): Promise<ShownItem> {
  const caller = asAgent(command.caller);
  return changeItem(deps, command, async (item, at, tx) => {
    const holderId = itemHolder(item) ?? caller.personId;
    const hold = { holderId, leaseUntil: await leaseFrom(tx, item.queueId, at) };
    const after = transition(item, 'resume', { at, hold });
    mustHold(item, caller);
    const room = await lockRoom(tx, holderId, item);
    if (room !== null && !fits(room)) {
      throw new DutydeskError('agent.capacity', { extra: { load: room.load, capacity: room.capacity } });
    }
    return { action: 'resume', after };
  });
}
