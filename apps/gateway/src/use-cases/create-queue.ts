import { DutydeskError } from '#libs/contracts';
import { deskExists, inTransaction, insertQueue, type LedgerTransaction } from '#libs/ledger';
import type { Gateway } from '../gateway.js';
import type { InputOf } from '../http/route.js';
import { tellQueuesChanged } from '../live/channels.js';
import type { CREATE_QUEUE } from '../routes/queues.routes.js';
import { withCounts } from './show-queues.js';

/** Makes a customer-service queue; a new default takes over from the one before. */
export async function createQueue(gateway: Gateway, { body }: InputOf<typeof CREATE_QUEUE>) {
  const queue = await inTransaction(gateway.db, async (tx) => {
    await mustBeDesk(tx, body.deskId);
    const { id, ...settings } = body;
    const made = await insertQueue(tx, id, settings);
    if (made === null) throw new DutydeskError('queue.exists');
    return made;
  });
  tellQueuesChanged(gateway, [queue.id]);
  return withCounts(gateway, queue);
}

/** @throws DutydeskError `desk.not_found` with the pointer to deskId */
export async function mustBeDesk(tx: LedgerTransaction, deskId: string): Promise<void> {
  if (await deskExists(tx, deskId)) return;
  throw new DutydeskError('desk.not_found', {
    fields: [{ pointer: '/deskId', message: 'There is no desk with this id.' }],
  });
}
