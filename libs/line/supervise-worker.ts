import { setTimeout as sleep } from 'node:timers/promises';
import type { BullWorker } from './backend.js';
import type { LineLog } from './log.js';

export interface SupervisedWorker {
  /** Lets running jobs finish. */
  close(): Promise<void>;
}

const RESTART_MS = 1000;
/**
 * Longest wait for running jobs at a stop: a worker would wait for a server that is away, and others take over its
 * jobs.
 */
const CLOSE_LIMIT_MS = 3000;

/** Keeps a worker running: a BullMQ worker gives up when its first connection fails. */
export function superviseWorker(open: () => BullWorker, log: LineLog): SupervisedWorker {
  const stop = new AbortController();
  let current: BullWorker | undefined;
  const running = keepRunning();

  async function keepRunning(): Promise<void> {
    while (!stop.signal.aborted) {
      const worker = open();
      current = worker;
      try {
        await worker.waitUntilReady();
        if (!stop.signal.aborted) await worker.run();
      } catch (error) {
        if (!stop.signal.aborted) log.warn({ err: error }, 'Timers stopped; starting them again');
      }
      if (stop.signal.aborted) return;
      await worker.close(true).catch(() => undefined);
      await sleep(RESTART_MS, undefined, { signal: stop.signal }).catch(() => undefined);
    }
  }

  return {
    close: async () => {
      stop.abort();
      const closed = (async () => {
        await current?.close();
        await running;
        return true;
      })();
      const late = sleep(CLOSE_LIMIT_MS, false, { ref: false });
      if (await Promise.race([closed, late])) return;
      log.warn({}, 'Timers did not stop in time; another process takes over the running ones');
      current?.disconnect().catch(() => undefined);
    },
  };
}
