import { DutydeskError } from '#libs/contracts';
import { findQueue, listQueues, type Queue } from '#libs/ledger';
import type { Gateway } from '../gateway.js';
import type { AnswerOf } from '../http/route.js';
import type { LIST_QUEUES } from '../routes/queues.routes.js';

type ShownQueue = AnswerOf<typeof LIST_QUEUES>['queues'][number];

/** All queues with their counts. */
export async function showQueues(gateway: Gateway): Promise<ShownQueue[]> {
  const queues = await listQueues(gateway.db);
  return Promise.all(queues.map((queue) => withCounts(gateway, queue)));
}

/** @throws DutydeskError `queue.not_found` */
export async function showQueue(gateway: Gateway, id: string): Promise<ShownQueue> {
  const queue = await findQueue(gateway.db, id);
  if (queue === null) throw new DutydeskError('queue.not_found');
  return withCounts(gateway, queue);
}

export async function withCounts(gateway: Gateway, queue: Queue): Promise<ShownQueue> {
  const counts = (await gateway.backlog.counts()).find((one) => one.queueId === queue.id);
  return {
    ...queue,
    waiting: counts?.waiting ?? 0,
    working: counts?.working ?? 0,
    oldestWaitSeconds: counts?.oldestWaitSeconds ?? 0,
    lineDepth: await lineDepth(gateway, queue.id),
  };
}

/** The ledger's counts are worth showing while the line is away. */
async function lineDepth({ lines, log }: Gateway, queueId: string): Promise<number | null> {
  try {
    return await lines.depth(queueId);
  } catch (error) {
    log.warn({ err: error, queueId }, 'Could not read the depth of a line');
    return null;
  }
}
