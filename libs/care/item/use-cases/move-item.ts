import { DutydeskError } from '#libs/contracts';
import { findQueue } from '../../queue/store/queues.js';
import { transition } from '../domain/item-machine.js';
import { rankAt } from '../domain/rank.js';
import type { CareDeps } from '../../care-deps.js';
import type { InputOf } from '#libs/http';
import type { MOVE_ITEM } from '../api/items.routes.js';
import { changeItem, mustNotTakeFromHolder } from './change-item.js';
import type { ShownItem } from './visible-items.js';

/** Puts the item into another queue, where it waits by its age and that queue's targets. */
export function moveItem(deps: CareDeps, input: InputOf<typeof MOVE_ITEM>): Promise<ShownItem> {
  const { caller, params, body } = input;
  return changeItem(deps, { id: params.id, version: body.version, caller }, async (item, at, tx) => {
    const queue = await findQueue(tx, body.queueId);
    if (queue === null) {
      throw new DutydeskError('queue.not_found', {
        fields: [{ pointer: '/queueId', message: 'There is no queue with this id.' }],
      });
    }
    const rank = rankAt(item.queuedAt, item.priority, queue.targetMinutes);
    const after = transition(item, 'move', { at, queueId: queue.id, rankAt: rank });
    mustNotTakeFromHolder(item, caller);
    return { action: 'move', after, data: { from: item.queueId, to: queue.id } };
  });
}
