import { DutydeskError } from '#libs/contracts';
import { findQueue } from '#libs/ledger';
import { rankAt, transition } from '#libs/routing';
import type { Gateway } from '../gateway.js';
import type { InputOf } from '../http/route.js';
import type { MOVE_ITEM } from '../routes/items.routes.js';
import { changeItem, mustNotTakeFromHolder } from './change-item.js';
import type { ShownItem } from './visible-items.js';

/** Puts the item into another queue, where it waits by its age and that queue's targets. */
export function moveItem(gateway: Gateway, input: InputOf<typeof MOVE_ITEM>): Promise<ShownItem> {
  const { caller, params, body } = input;
  return changeItem(gateway, { id: params.id, version: body.version, caller }, async (item, at, tx) => {
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
