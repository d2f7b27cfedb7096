import { DutydeskError } from '#libs/contracts';
import { inTransaction, type LedgerTransaction } from '#libs/postgres';
import { deskExists } from '#libs/rota';
import { insertQueue, type QueueSettings } from '../store/queues.js';
import { publishQueuesChanged } from '../../live/publish.js';
import { type QueueDeps, withCounts } from './show-queues.js';

/** Creates a customer-service queue. A new default replaces the former default. */
export async function createQueue(deps: QueueDeps, command: QueueSettings & { readonly id: string }) {
  const queue = await inTransaction(deps.db, async (tx) => {
    await assertDeskExists(tx, command.deskId);
    const { id, ...settings } = command;
    const made = await insertQueue(tx, id, settings);
    if (made === null) throw new DutydeskError('queue.exists');
    return made;
  });
  publishQueuesChanged(deps, [queue.id]);
  return withCounts(deps, queue);
}

/** @throws DutydeskError `desk.not_found` with the pointer to deskId */
export async function assertDeskExists(tx: LedgerTransaction, deskId: string): Promise<void> {
  if (await deskExists(tx, deskId)) return;
  throw new DutydeskError('desk.not_found', {
    fields: [{ pointer: '/deskId', message: 'There is no desk with this id.' }],
  });
}
