import { DutydeskError } from '#libs/contracts';
import { inTransaction } from '#libs/postgres';
import { lockQueue, type Queue, updateQueue } from '../store/queues.js';
import type { CareDeps } from '../../care-deps.js';
import type { InputOf } from '#libs/http';
import { tellQueuesChanged } from '../../live/channels.js';
import type { CHANGE_QUEUE } from '../api/queues.routes.js';
import { mustBeDesk } from './create-queue.js';
import { withCounts } from './show-queues.js';

/** Changes a queue's settings under its version. */
export async function changeQueue(deps: CareDeps, { params, body }: InputOf<typeof CHANGE_QUEUE>) {
  const { version, ...given } = body;
  const queue = await inTransaction(deps.db, async (tx) => {
    const before = await lockQueue(tx, params.id);
    if (before === null) throw new DutydeskError('queue.not_found');
    if (before.version !== version) throw new DutydeskError('queue.stale', { extra: { queue: before } });
    if (before.isDefault && given.isDefault === false) throw new DutydeskError('queue.default_required');
    if (given.deskId !== undefined) await mustBeDesk(tx, given.deskId);
    return updateQueue(tx, params.id, merged(before, given));
  });
  tellQueuesChanged(deps, [queue.id]);
  return withCounts(deps, queue);
}

type Given = Omit<InputOf<typeof CHANGE_QUEUE>['body'], 'version'>;

function merged(before: Queue, given: Given): Queue {
  return {
    ...before,
    name: given.name ?? before.name,
    deskId: given.deskId ?? before.deskId,
    isDefault: given.isDefault ?? before.isDefault,
    languages: given.languages ?? before.languages,
    leaseSeconds: given.leaseSeconds ?? before.leaseSeconds,
    targetMinutes: given.targetMinutes ?? before.targetMinutes,
  };
}

/**
 * Pauses a queue or lets it run: first in the ledger, which decides what is claimed, then its line. When the line does
 * not answer the caller is told and may do it again.
 */
export async function setPaused(deps: CareDeps, id: string, paused: boolean) {
  const queue = await inTransaction(deps.db, async (tx) => {
    const before = await lockQueue(tx, id);
    if (before === null) throw new DutydeskError('queue.not_found');
    return before.paused === paused ? before : updateQueue(tx, id, { ...before, paused });
  });
  await (paused ? deps.lines.pause(queue.id) : deps.lines.resume(queue.id));
  tellQueuesChanged(deps, [queue.id]);
  return withCounts(deps, queue);
}
