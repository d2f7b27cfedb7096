import { createPostgresBackend, type IQueueBackend, type Job, Queue, Worker } from 'bullmq';
import type { BullBackend, BullQueue, WorkerSettings } from './backend.js';
import type { LineLog } from './log.js';
import { bounded } from './unavailable.js';

const OPERATION_LIMIT_MS = 15_000;
const CHECK_LIMIT_MS = 3000;
const DEFAULT_CONNECTIONS = 4;
/** Connections on which a worker claims and finishes jobs; it listens on one more. */
const WORKER_CONNECTIONS = 2;
const EVENTS_KEPT = 100;
const WORKER_RETRY_MS = 1000;

type PostgresBackend = ReturnType<typeof createPostgresBackend>;

/**
 * BullMQ on PostgreSQL, in the schema `bullmq`, which BullMQ creates. All queues share one pool. The function is long
 * because its parts are closures over that pool and over what is open on it.
 */
export function postgresBackend(
  options: { readonly url: string; readonly maxConnections?: number; readonly durable: boolean },
  log: LineLog,
): BullBackend {
  let root: Promise<PostgresBackend> | undefined;
  const queues = new Map<string, BullQueue>();

  function connection(maxConnections: number) {
    return {
      connectionString: options.url,
      options: `-c synchronous_commit=${options.durable ? 'on' : 'off'}`,
      migrate: true,
      max: maxConnections,
      application_name: 'dutydesk-line',
      connectionTimeoutMillis: 5000,
      query_timeout: OPERATION_LIMIT_MS,
      statement_timeout: OPERATION_LIMIT_MS,
      keepAlive: true,
    };
  }

  async function connect(): Promise<PostgresBackend> {
    const backend = createPostgresBackend('dutydesk', {
      connection: connection(options.maxConnections ?? DEFAULT_CONNECTIONS),
    });
    backend.on('error', (error: Error) => log.warn({ err: error }, 'A connection of the line broke'));
    try {
      await backend.waitUntilReady();
      return backend;
    } catch (error) {
      await backend.close().catch(() => undefined);
      throw error;
    }
  }

  /** BullMQ never retries a failed start, so a backend that could not connect is replaced. */
  async function ready(): Promise<PostgresBackend> {
    root ??= connect();
    const connecting = root;
    try {
      return await connecting;
    } catch (error) {
      if (root === connecting) root = undefined;
      throw error;
    }
  }

  async function queueNamed(queueName: string): Promise<BullQueue> {
    const backend = await ready();
    const known = queues.get(queueName);
    if (known !== undefined) return known;
    const queue = new Queue<unknown, unknown, string, unknown, unknown, string, IQueueBackend, unknown>(
      queueName,
      { connection: undefined, streams: { events: { maxLen: EVENTS_KEPT } } },
      () => backend.forQueue(queueName),
    );
    queue.on('error', () => undefined);
    queues.set(queueName, queue);
    return queue;
  }

  return {
    use: <T>(queueName: string, operation: (queue: BullQueue) => Promise<T>) =>
      bounded(OPERATION_LIMIT_MS, async () => operation(await queueNamed(queueName))),
    addWaiting: (queueName, { name, priority, jobIds }) =>
      bounded(OPERATION_LIMIT_MS, async () => {
        const queue = await queueNamed(queueName);
        await queue.addBulk(jobIds.map((jobId) => ({ name, data: {}, opts: { jobId, priority } })));
      }),
    worker: (queueName: string, work: (job: Job) => Promise<void>, settings: WorkerSettings) => {
      const worker = new Worker(
        queueName,
        work,
        {
          connection: connection(WORKER_CONNECTIONS),
          autorun: false,
          concurrency: settings.concurrency,
          ...(settings.removesJobs === true
            ? { removeOnComplete: { count: 0 }, removeOnFail: { count: 0 } }
            : {}),
          lockDuration: settings.lockMs,
          stalledInterval: settings.lockMs,
          runRetryDelay: WORKER_RETRY_MS,
          maxStalledCount: 1_000_000,
          settings: { backoffStrategy: settings.backoffMs },
        },
        createPostgresBackend,
      );
      worker.on('error', settings.onError);
      worker.on('failed', settings.onFailed);
      return worker;
    },
    check: () =>
      bounded(CHECK_LIMIT_MS, async () => {
        const queue = await queueNamed('check');
        await queue.isPaused();
      }),
    close: async () => {
      await Promise.allSettled([...queues.values()].map((queue) => queue.close()));
      const opened = await root?.catch(() => undefined);
      await opened?.close();
    },
  };
}
