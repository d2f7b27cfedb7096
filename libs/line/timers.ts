import { setTimeout as sleep } from 'node:timers/promises';
import { backoffMs } from '#libs/retry';
import type { Job } from 'bullmq';
import type { BullQueue, LineBackend } from './backend.js';
import type { LineLog } from './log.js';
import { openBackend } from './open-backend.js';
import { superviseWorker, type SupervisedWorker } from './supervise-worker.js';
import { timerJobIds, type TimerKey } from './timer-job-ids.js';
import { LineUnavailableError } from './unavailable.js';

export interface Timer extends TimerKey {
  /** Milliseconds since the epoch; an instant in the past fires at once. */
  readonly at: number;
  readonly data?: TimerData;
}

/** Only ids and instants: the queue's server stores this as plain text. */
export type TimerData = Readonly<Record<string, string | number | boolean | null>>;

/**
 * Called at the timer's instant by the clock of the process that runs it, at least once: it reads the ledger before it
 * acts. A handler that throws is called again with growing waits.
 */
export type TimerHandler = (data: TimerData, key: string) => Promise<void>;

/** Named timers of one owner. They survive processes; after a loss of the server's data their owner sets them again. */
export interface Timers {
  /** Replaces the timer of the same name and key. */
  schedule(timers: readonly Timer[]): Promise<void>;
  /** Cancelling an absent timer has no effect. */
  cancel(keys: readonly TimerKey[]): Promise<void>;
  /** Starts calling handlers; returns at once and keeps trying while the server is away. */
  work(handlers: Readonly<Record<string, TimerHandler>>): void;
  /** Timers that wait or run. */
  depth(): Promise<number>;
  check(): Promise<void>;
  /** Lets running handlers finish. */
  close(): Promise<void>;
}

export interface TimersOptions {
  readonly backend: LineBackend;
  /** The part of the product that owns the timers; all its instances share them, other parts never see them. */
  readonly owner: string;
  readonly log: LineLog;
  /** Maximum number of concurrent handlers per process. Default 20. */
  readonly concurrency?: number;
  /** In ms: another process takes over the timers of a dead one within about twice this time. Default 15,000. */
  readonly lockMs?: number;
  /** Milliseconds since the epoch. Default Date.now. */
  readonly now?: () => number;
}

const BATCH = 1000;
const ATTEMPTS = 1000;
const FIRST_RETRY_MS = 1000;
const LAST_RETRY_MS = 60_000;
const FREE_WAIT_MS = 5000;
const FREE_RETRY_MS = 20;
const QUIET_MS = 10_000;
const WAITING = ['delayed', 'waiting', 'active'] as const;
const JOB_OPTIONS = {
  attempts: ATTEMPTS,
  backoff: { type: 'custom' },
  removeOnComplete: true,
  removeOnFail: true,
};

interface TimerJobData {
  readonly key: string;
  readonly data: TimerData;
}

/** The function is long because its parts are closures over one backend, its worker and the repeating timers. */
export function openTimers(options: TimersOptions): Timers {
  const backend = openBackend({ ...options, durable: true });
  const now = options.now ?? Date.now;
  const queueName = `timers.${options.owner}`;
  let worker: SupervisedWorker | undefined;

  function clear(keys: readonly TimerKey[]): Promise<readonly (string | undefined)[]> {
    return backend.use(queueName, (queue) => Promise.all(keys.map((key) => clearTimer(queue, key))));
  }

  /** Finds one of a timer's two ids that no running handler holds; for a moment, handlers can hold both. */
  async function freeIds(timers: readonly Timer[]): Promise<readonly string[]> {
    const until = performance.now() + FREE_WAIT_MS;
    for (;;) {
      const ids = await clear(timers);
      if (ids.every((id) => id !== undefined)) return ids;
      if (performance.now() > until) throw new LineUnavailableError(new Error('The timer is being handled.'));
      await sleep(FREE_RETRY_MS);
    }
  }

  async function scheduleBatch(timers: readonly Timer[]): Promise<void> {
    const ids = await freeIds(timers);
    const at = now();
    await backend.use(queueName, (queue) =>
      queue.addBulk(
        timers.map((timer, index) => ({
          name: timer.name,
          data: { key: timer.key, data: timer.data ?? {} } satisfies TimerJobData,
          opts: {
            ...JOB_OPTIONS,
            jobId: ids[index],
            delay: Math.max(0, timer.at - at),
          },
        })),
      ),
    );
  }

  async function run(job: Job, handlers: Readonly<Record<string, TimerHandler>>): Promise<void> {
    const handler = Object.hasOwn(handlers, job.name) ? handlers[job.name] : undefined;
    if (handler === undefined) throw new Error(`There is no handler for timers named ${job.name}.`);
    const { key, data } = job.data as TimerJobData;
    await handler(data, key);
  }

  return {
    schedule: async (timers) => {
      const last = new Map(timers.map((timer) => [timerJobIds(timer)[0], timer]));
      for (const batch of inBatches([...last.values()])) await scheduleBatch(batch);
    },
    cancel: async (keys) => {
      for (const batch of inBatches(keys)) await clear(batch);
    },
    work: (handlers) => {
      if (worker !== undefined) throw new Error('These timers already have a worker.');
      worker = superviseWorker(
        () => backend.worker(queueName, (job) => run(job, handlers), workerSettings(options)),
        options.log,
      );
    },
    depth: () =>
      backend.use(queueName, async (queue) => {
        const counts = await queue.getJobCounts(...WAITING);
        return Object.values(counts).reduce((sum, count) => sum + count, 0);
      }),
    check: () => backend.check(),
    close: async () => {
      await worker?.close();
      await backend.close();
    },
  };
}

/** Removes the timer unless its handler runs; returns a free id, if there is one. */
async function clearTimer(queue: BullQueue, key: TimerKey): Promise<string | undefined> {
  const free = await Promise.all(
    timerJobIds(key).map(async (id) => {
      // 1 is a free id. 0 is a running job, or on PostgreSQL also one that does not exist.
      const removed = await queue.remove(id, { removeChildren: false });
      return removed === 1 || (await queue.getJobState(id)) === 'unknown' ? id : undefined;
    }),
  );
  return free.find((id) => id !== undefined);
}

function workerSettings(options: TimersOptions) {
  const { log } = options;
  let quietUntil = 0;
  return {
    concurrency: options.concurrency ?? 20,
    lockMs: options.lockMs ?? 15_000,
    backoffMs: (attempt: number) => backoffMs(attempt, { firstMs: FIRST_RETRY_MS, maxMs: LAST_RETRY_MS }),
    onError: (error: Error) => {
      // BullMQ reports every attempt of every loop while its server is away.
      if (performance.now() < quietUntil) return;
      quietUntil = performance.now() + QUIET_MS;
      log.warn({ err: error }, 'Timers cannot be read; trying again');
    },
    onFailed: (job: Job | undefined, error: Error) =>
      log.error(
        { err: error, timer: job?.name, attempts: job?.attemptsMade },
        'A timer failed; it is tried again',
      ),
  };
}

function* inBatches<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < all.length; start += BATCH) yield all.slice(start, start + BATCH);
}
