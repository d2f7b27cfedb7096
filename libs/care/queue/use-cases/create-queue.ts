import { DutydeskError } from '#libs/contracts';
import { inTransaction, type LedgerTransaction } from '#libs/postgres';
import { deskExists } from '#libs/rota';
import { insertQueue } from '../store/queues.js';
import type { CareDeps } from '../../care-deps.js';
import type { InputOf } from '#libs/http';
import { tellQueuesChanged } from '../../live/channels.js';
import type { CREATE_QUEUE } from '../api/queues.routes.js';
import { withCounts } from './show-queues.js';

/** Makes a customer-service queue; a new default takes over from the one before. */
export async function createQueue(deps: CareDeps, { body }: InputOf<typeof CREATE_QUEUE>) {
  const queue = await inTransaction(deps.db, async (tx) => {
    await mustBeDesk(tx, body.deskId);
    const { id, ...settings } = body;
    const made = await insertQueue(tx, id, settings);
    if (made === null) throw new DutydeskError('queue.exists');
    return made;
  });
  tellQueuesChanged(deps, [queue.id]);
  return withCounts(deps, queue);
}

/** @throws DutydeskError `desk.not_found` with the pointer to deskId */
export async function mustBeDesk(tx: LedgerTransaction, deskId: string): Promise<void> {
  if (await deskExists(tx, deskId)) return;
  throw new DutydeskError('desk.not_found', {
    fields: [{ pointer: '/deskId', message: 'There is no desk with this id.' }],
  });
}
