import { DutydeskError } from '#libs/contracts';
import { inTransaction } from '#libs/postgres';
import { lockQueue, type Queue, type QueueSettings, updateQueue } from '../store/queues.js';
import type { CareDeps } from '../../care-deps.js';
import { addRules } from '../../clock/store/queue-rules.js';
import { publishQueuesChanged } from '../../live/publish.js';
import { type PartOfAssignment, withSettings } from '../domain/assignment-policy.js';
import { assertDesksExist, assertTargetExists } from './create-queue.js';
import { type QueueDeps, withCounts } from './show-queues.js';

export interface ChangeQueue {
  readonly queueId: string;
  /** The version that the decision is based on. */
  readonly version: number;
  /** Omitted settings stay as they are. */
  readonly settings: {
    readonly [K in keyof Omit<QueueSettings, 'assignment'>]?: QueueSettings[K] | undefined;
  } & { readonly assignment?: PartOfAssignment | undefined };
}

/** Changes a queue's settings under its version. */
export async function changeQueue(deps: QueueDeps, { queueId, version, settings: given }: ChangeQueue) {
  const queue = await inTransaction(deps.db, async (tx) => {
    const before = await lockQueue(tx, queueId);
    if (before === null) throw new DutydeskError('queue.not_found');
    if (before.version !== version) throw new DutydeskError('queue.stale', { extra: { queue: before } });
    if (before.isDefault && given.isDefault === false) throw new DutydeskError('queue.default_required');
    if (given.deskIds !== undefined) await assertDesksExist(tx, given.deskIds);
    await assertTargetExists(tx, given.assignment?.escalateTo ?? null, queueId);
    const after = await updateQueue(tx, queueId, merged(before, given));
    const targets = { before: before.targetMinutes, after: after.targetMinutes };
    await addRules(tx, queueId, { targets, madeBy: 'desk' });
    return after;
  });
  publishQueuesChanged(deps, [queue.id]);
  return withCounts(deps, queue);
}

function merged(before: Queue, given: ChangeQueue['settings']): Queue {
  return {
    ...before,
    name: given.name ?? before.name,
    deskIds: given.deskIds ?? before.deskIds,
    isDefault: given.isDefault ?? before.isDefault,
    languages: given.languages ?? before.languages,
    leaseSeconds: given.leaseSeconds ?? before.leaseSeconds,
    targetMinutes: given.targetMinutes ?? before.targetMinutes,
    assignment: withSettings(before.assignment, given.assignment ?? {}),
  };
}

/**
 * Pauses or resumes a queue: first in the ledger, which decides about claims, then in the line. When the line does not
 * answer, the caller gets an error and may retry.
 */
export async function setPaused(
  deps: QueueDeps & Pick<CareDeps, 'lines'>,
  { queueId: id, paused }: { readonly queueId: string; readonly paused: boolean },
) {
  const queue = await inTransaction(deps.db, async (tx) => {
    const before = await lockQueue(tx, id);
    if (before === null) throw new DutydeskError('queue.not_found');
    return before.paused === paused ? before : updateQueue(tx, id, { ...before, paused });
  });
  await (paused ? deps.lines.pause(queue.id) : deps.lines.resume(queue.id));
  publishQueuesChanged(deps, [queue.id]);
  return withCounts(deps, queue);
}
