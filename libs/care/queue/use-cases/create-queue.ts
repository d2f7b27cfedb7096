import { DutydeskError, type FieldError } from '#libs/contracts';
import { inTransaction, type LedgerTransaction } from '#libs/postgres';
import { deskExists } from '#libs/rota';
import { insertQueue, type QueueSettings } from '../store/queues.js';
import { publishQueuesChanged } from '../../live/publish.js';
import { type QueueDeps, withCounts } from './show-queues.js';

/** Creates a customer-service queue. A new default replaces the former default. */
export async function createQueue(deps: QueueDeps, command: QueueSettings & { readonly id: string }) {
  const queue = await inTransaction(deps.db, async (tx) => {
    await assertDesksExist(tx, command.deskIds);
    const { id, ...settings } = command;
    const made = await insertQueue(tx, id, settings);
    if (made === null) throw new DutydeskError('queue.exists');
    return made;
  });
  publishQueuesChanged(deps, [queue.id]);
  return withCounts(deps, queue);
}

/** @throws DutydeskError `desk.not_found` with a pointer for each desk that does not exist */
export async function assertDesksExist(tx: LedgerTransaction, deskIds: readonly string[]): Promise<void> {
  const fields: FieldError[] = [];
  for (const [index, deskId] of deskIds.entries()) {
    if (await deskExists(tx, deskId)) continue;
    fields.push({ pointer: `/deskIds/${index}`, message: 'There is no desk with this id.' });
  }
  if (fields.length > 0) throw new DutydeskError('desk.not_found', { fields });
}
