/** Planning in threads of its own, so that a large plan keeps nobody else waiting. */
import { Worker, type WorkerOptions } from 'node:worker_threads';
import { DutydeskError } from '#libs/contracts';
import type { NextVersion, VersionRequest } from '#libs/planning';
import type { Simulation } from '#libs/rotation';
import type { PlanAnswer, PlanJob, SimulationRequest } from './plan-job.js';

export interface Planner {
  /** @throws DutydeskError `rota.busy` when as many plans as may be are being made, `rota.too_large` when it takes too long */
  nextVersion(request: VersionRequest): Promise<NextVersion>;
  /** @throws DutydeskError as nextVersion */
  simulate(request: SimulationRequest): Promise<Simulation>;
  /** Gives up what is being planned. */
  close(): Promise<void>;
}

export interface PlannerOptions {
  /** Plans at a time in this process; further ones are refused. Each has a processor and its memory to itself. Default 2. */
  readonly atOnce?: number;
  /** Milliseconds after which a plan is given up. Default five minutes. */
  readonly timeLimitMs?: number;
  /** For the threads; only a run from TypeScript sources needs any. */
  readonly thread?: WorkerOptions;
}

const AT_ONCE = 2;
/** A hundred times what ten thousand people over a year take. */
const TIME_LIMIT_MS = 300_000;

/** Starts a thread for each plan: starting one takes some tens of milliseconds, and its memory goes with it. */
export function openPlanner(options: PlannerOptions = {}): Planner {
  const { atOnce = AT_ONCE, timeLimitMs = TIME_LIMIT_MS, thread = {} } = options;
  const threads = new Set<Worker>();
  const work = async <T extends NextVersion | Simulation>(job: PlanJob): Promise<T> => {
    if (threads.size >= atOnce) {
      throw new DutydeskError('rota.busy', { detail: `${atOnce} plans are being made at this moment.` });
    }
    const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
    const worker = new Worker(new URL(`./plan-thread.${extension}`, import.meta.url), {
      ...thread,
      workerData: job,
    });
    threads.add(worker);
    try {
      return (await answerOf(worker, timeLimitMs)) as T;
    } finally {
      threads.delete(worker);
      await worker.terminate();
    }
  };
  return {
    nextVersion: (request) => work<NextVersion>({ kind: 'next-version', request }),
    simulate: (request) => work<Simulation>({ kind: 'simulate', request }),
    async close() {
      await Promise.all([...threads].map((worker) => worker.terminate()));
    },
  };
}

async function answerOf(worker: Worker, timeLimitMs: number): Promise<NextVersion | Simulation> {
  const { promise, resolve, reject } = Promise.withResolvers<PlanAnswer>();
  const limit = setTimeout(() => reject(new DutydeskError('rota.too_large')), timeLimitMs);
  worker.once('message', resolve);
  worker.once('error', reject);
  worker.once('exit', () =>
    reject(new DutydeskError('service.unavailable', { detail: 'Planning was given up.' })),
  );
  try {
    const answer = await promise;
    if (answer.kind === 'done') return answer.result;
    const fault = new Error(answer.message);
    fault.stack = answer.stack;
    throw fault;
  } finally {
    clearTimeout(limit);
  }
}
