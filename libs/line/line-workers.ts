import { backoffMs } from '#libs/retry';
import type { LineBackend } from './backend.js';
import { FILL_QUEUE } from './lines.js';
import type { LineLog } from './log.js';
import { openBackend } from './open-backend.js';
import { superviseWorker, type SupervisedWorker } from './supervise-worker.js';

/** What is done about a job. Called at least once for each; the ledger is read before anything is done. */
export interface LineReader {
  /** An item began to wait. */
  place(itemId: string): Promise<void>;
  /** A person has room. */
  fill(personId: string): Promise<void>;
}

/** One worker a queue whose items are offered, and one for the people who have room. */
export interface LineWorkers {
  /** Starts and stops workers, so that exactly these queues are read. */
  read(queueIds: readonly string[]): Promise<void>;
  /** Lets running jobs finish. */
  close(): Promise<void>;
}

export interface LineWorkersOptions {
  readonly backend: LineBackend;
  readonly log: LineLog;
  readonly reader: LineReader;
  /** Jobs of a queue at once, per process. Default 4. */
  readonly concurrency?: number;
  /** In ms: another process takes over the jobs of a dead one within about twice this time. Default 15,000. */
  readonly lockMs?: number;
}

const FIRST_RETRY_MS = 200;
const LAST_RETRY_MS = 10_000;
const QUIET_MS = 10_000;

/** Opens no connection before the first queue is read; then keeps trying while the server is away. */
export function openLineWorkers(options: LineWorkersOptions): LineWorkers {
  const { log, reader } = options;
  const backend = openBackend({ ...options, durable: false });
  const workers = new Map<string, SupervisedWorker>();
  let quietUntil = 0;

  const settings = {
    concurrency: options.concurrency ?? 4,
    lockMs: options.lockMs ?? 15_000,
    backoffMs: (attempt: number) => backoffMs(attempt, { firstMs: FIRST_RETRY_MS, maxMs: LAST_RETRY_MS }),
    onError: (error: Error) => {
      if (performance.now() < quietUntil) return;
      quietUntil = performance.now() + QUIET_MS;
      log.warn({ err: error }, 'A line cannot be read; trying again');
    },
    // The sweep looks at everything that a failed job should have looked at.
    onFailed: (_job: unknown, error: Error) =>
      log.warn({ err: error }, 'An offer failed; the sweep makes it'),
  };

  function start(queueName: string, work: (id: string) => Promise<void>): void {
    if (workers.has(queueName)) return;
    const supervised = superviseWorker(
      () =>
        backend.worker(
          queueName,
          async (job) => {
            if (job.id !== undefined) await work(job.id);
          },
          { ...settings, removesJobs: true },
        ),
      log,
    );
    workers.set(queueName, supervised);
  }

  return {
    read: async (queueIds) => {
      const wanted = new Set(queueIds.map((id) => `care.${id}`));
      if (wanted.size > 0) wanted.add(FILL_QUEUE);
      for (const [queueName, worker] of workers) {
        if (wanted.has(queueName)) continue;
        workers.delete(queueName);
        await worker.close();
      }
      for (const queueName of wanted) {
        start(queueName, queueName === FILL_QUEUE ? (id) => reader.fill(id) : (id) => reader.place(id));
      }
    },
    close: async () => {
      await Promise.all([...workers.values()].map((worker) => worker.close()));
      await backend.close();
    },
  };
}
