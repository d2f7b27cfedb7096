import { DutydeskError } from '#libs/contracts';
import { findQueue, listQueues, type Queue } from '../store/queues.js';
import type { CareDeps } from '../../care-deps.js';
import { coverOf, type ShownCover } from './watch-cover.js';
import type { QueueCounts } from '../store/queue-counts.js';

/** Dependencies of the use cases that read and change queues. */
export type QueueDeps = Pick<CareDeps, 'db' | 'live' | 'backlog' | 'log'> & {
  readonly lines: Pick<CareDeps['lines'], 'depth'>;
};

/** A queue with its counts. */
export interface ShownQueue extends Queue, ShownCover, Omit<QueueCounts, 'queueId'> {
  /** Jobs in the line; null when it does not answer. */
  readonly lineDepth: number | null;
}

/** All queues with their counts. */
export async function showQueues(deps: QueueDeps): Promise<ShownQueue[]> {
  const queues = await listQueues(deps.db);
  return Promise.all(queues.map((queue) => withCounts(deps, queue)));
}

/** @throws DutydeskError `queue.not_found` */
export async function showQueue(deps: QueueDeps, id: string): Promise<ShownQueue> {
  const queue = await findQueue(deps.db, id);
  if (queue === null) throw new DutydeskError('queue.not_found');
  return withCounts(deps, queue);
}

export async function withCounts(deps: QueueDeps, queue: Queue): Promise<ShownQueue> {
  const counts = (await deps.backlog.counts()).find((one) => one.queueId === queue.id);
  return {
    ...queue,
    ...(await coverOf(deps.db, queue)),
    waiting: counts?.waiting ?? 0,
    working: counts?.working ?? 0,
    oldestWaitSeconds: counts?.oldestWaitSeconds ?? 0,
    lineDepth: await lineDepth(deps, queue.id),
  };
}

/** Null while the line is away: the counts of the ledger are still worth showing. */
async function lineDepth({ lines, log }: QueueDeps, queueId: string): Promise<number | null> {
  try {
    return await lines.depth(queueId);
  } catch (error) {
    log.warn({ err: error, queueId }, 'Could not read the depth of a line');
    return null;
  }
}
