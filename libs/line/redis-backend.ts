import { type Job, Queue, Worker } from 'bullmq';
import { addWaitingJobs } from './add-waiting-jobs.js';
import type { BullBackend, BullQueue, WorkerSettings } from './backend.js';
import type { LineLog } from './log.js';
import {
  closeRedis,
  openRedis,
  reconnectDelayMs,
  type RedisAddress,
  tlsOptionsOf,
  waitUntilReady,
} from './redis.js';
import { bounded } from './unavailable.js';

const OPERATION_LIMIT_MS = 15_000;
const CHECK_LIMIT_MS = 3000;
/** Nobody reads BullMQ's event streams; BullMQ would keep 10,000 entries per queue. */
const EVENTS_KEPT = 100;
const WORKER_RETRY_MS = 1000;

/**
 * BullMQ on Redis. All queues share one connection that fails fast; each worker has its own connections, which wait.
 * The keys of a queue carry its name as a hash tag, so that in a Redis Cluster they lie in one slot.
 */
export function redisBackend(
  options: RedisAddress & { readonly prefix?: string },
  log: LineLog,
): BullBackend {
  const redis = openRedis(options, log);
  const queues = new Map<string, Promise<Queue>>();
  const prefixOf = (queueName: string) => `${options.prefix ?? 'dutydesk'}:{${queueName}}`;

  async function openQueue(queueName: string): Promise<Queue> {
    const queue = new Queue(queueName, {
      connection: redis,
      prefix: prefixOf(queueName),
      streams: { events: { maxLen: EVENTS_KEPT } },
    });
    queue.on('error', () => undefined); // openRedis logs it once for all queues
    await queue.waitUntilReady();
    return queue;
  }

  /** BullMQ never retries a failed start, so such a queue is replaced. */
  async function queueNamed(queueName: string): Promise<Queue> {
    const known = queues.get(queueName) ?? openQueue(queueName);
    queues.set(queueName, known);
    try {
      return await known;
    } catch (error) {
      if (queues.get(queueName) === known) queues.delete(queueName);
      throw error;
    }
  }

  return {
    use: <T>(queueName: string, operation: (queue: BullQueue) => Promise<T>) =>
      bounded(OPERATION_LIMIT_MS, async () => {
        await waitUntilReady(redis);
        return operation(await queueNamed(queueName));
      }),
    addWaiting: (queueName, jobs) =>
      bounded(OPERATION_LIMIT_MS, async () => {
        await waitUntilReady(redis);
        await addWaitingJobs(redis, await queueNamed(queueName), jobs);
      }),
    worker: (queueName: string, work: (job: Job) => Promise<void>, settings: WorkerSettings) => {
      const worker = new Worker(queueName, work, {
        connection: {
          url: options.url,
          ...tlsOptionsOf(options),
          maxRetriesPerRequest: null,
          retryStrategy: reconnectDelayMs,
        },
        prefix: prefixOf(queueName),
        autorun: false,
        concurrency: settings.concurrency,
        ...(settings.removesJobs === true
          ? { removeOnComplete: { count: 0 }, removeOnFail: { count: 0 } }
          : {}),
        lockDuration: settings.lockMs,
        stalledInterval: settings.lockMs,
        runRetryDelay: WORKER_RETRY_MS,
        maxStalledCount: Number.MAX_SAFE_INTEGER,
        settings: { backoffStrategy: settings.backoffMs },
      });
      worker.on('error', settings.onError);
      worker.on('failed', settings.onFailed);
      return worker;
    },
    check: () =>
      bounded(CHECK_LIMIT_MS, async () => {
        await waitUntilReady(redis);
        await redis.ping();
      }),
    close: async () => {
      await Promise.allSettled([...queues.values()].map(async (queue) => (await queue).close()));
      await closeRedis(redis);
    },
  };
}
