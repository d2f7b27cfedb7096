import { DutydeskError, type FieldError } from '#libs/contracts';
import { inTransaction, type LedgerTransaction } from '#libs/postgres';
import { deskExists } from '#libs/rota';
import { agentLoad } from '../../item/store/agent-load.js';
import {
  type EscalationTarget,
  type PartOfAssignment,
  USUAL_ASSIGNMENT,
  withSettings,
} from '../domain/assignment-policy.js';
import { findQueue, insertQueue, type QueueSettings } from '../store/queues.js';
import { addRules } from '../../clock/store/queue-rules.js';
import { publishQueuesChanged } from '../../live/publish.js';
import { type QueueDeps, withCounts } from './show-queues.js';

/** Creates a customer-service queue. A new default replaces the former default. */
export async function createQueue(
  deps: QueueDeps,
  command: Omit<QueueSettings, 'assignment'> & {
    readonly id: string;
    readonly assignment: PartOfAssignment;
  },
) {
  const queue = await inTransaction(deps.db, async (tx) => {
    await assertDesksExist(tx, command.deskIds);
    const { id, ...settings } = command;
    const assignment = withSettings(USUAL_ASSIGNMENT, settings.assignment);
    await assertTargetExists(tx, assignment.escalateTo, id);
    const made = await insertQueue(tx, id, { ...settings, assignment });
    if (made === null) throw new DutydeskError('queue.exists');
    await addRules(tx, id, { madeBy: 'desk' });
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

/** @throws DutydeskError `queue.not_found` or `staff.not_found` with the pointer to the target of escalations */
export async function assertTargetExists(
  tx: LedgerTransaction,
  target: EscalationTarget | null,
  ownId: string,
): Promise<void> {
  if (target === null) return;
  if ('personId' in target) {
    if ((await agentLoad(tx, target.personId)) !== null) return;
    const message = 'There is no person with this id on the staff list.';
    const fields = [{ pointer: '/assignment/escalateTo/personId', message }];
    throw new DutydeskError('staff.not_found', { fields });
  }
  const isOther = target.queueId !== ownId;
  if (isOther && (await findQueue(tx, target.queueId)) !== null) return;
  const message = isOther ? 'There is no queue with this id.' : 'Name another queue than this one.';
  const fields = [{ pointer: '/assignment/escalateTo/queueId', message }];
  throw new DutydeskError('queue.not_found', { fields });
}
