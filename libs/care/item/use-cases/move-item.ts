import { DutydeskError } from '#libs/contracts';
import { findQueue } from '../../queue/store/queues.js';
import { coolDownUntil } from '../domain/cool-down.js';
import { itemHolder } from '../domain/item.js';
import { transition } from '../domain/item-machine.js';
import { rankAt } from '../domain/rank.js';
import { saveCoolDown } from '../store/holding.js';
import { changeItem, type ChangeDeps, type DecideFor, type ItemCommand, mustMay } from './change-item.js';
import type { ShownItem } from './visible-items.js';

export interface MoveItem extends ItemCommand {
  /** Id of the new queue. */
  readonly queueId: string;
}

/** Moves the item into another queue. There its rank follows from its age and the targets of the new queue. */
export function moveItem(deps: ChangeDeps, command: MoveItem): Promise<ShownItem> {
  return changeItem(deps, command, decideMove(command.queueId));
}

export function decideMove(queueId: string): DecideFor {
  return async (item, at, tx, standing) => {
    const queue = await findQueue(tx, queueId);
    if (queue === null) {
      throw new DutydeskError('queue.not_found', {
        fields: [{ pointer: '/queueId', message: 'There is no queue with this id.' }],
      });
    }
    const rank = rankAt(item.queuedAt, item.priority, queue.targetMinutes);
    const after = transition(item, 'move', { at, queueId: queue.id, rankAt: rank });
    mustMay('move', standing, item);
    const personId = itemHolder(item);
    if (personId !== null) {
      const until = coolDownUntil('moved', at);
      await saveCoolDown(tx, { itemId: item.id, personId, reason: 'moved', until });
    }
    return { action: 'move', after, data: { from: item.queueId, to: queue.id } };
  };
}
