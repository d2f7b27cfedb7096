/** Planning in threads of its own, so that a large plan keeps nobody else waiting. */
import { Worker, type WorkerOptions } from 'node:worker_threads';
import { DutydeskError } from '#libs/contracts';
import type { NextVersion, VersionRequest } from './domain/next-version.js';
import type { Simulation } from '../engine/simulate.js';
import { type PlanAnswer, type PlanJob, type SimulationRequest, workOut } from './plan-job.js';

export interface Planner {
  /**
   * @param patient wait for a turn when as many plans as may be are being made, instead of being refused
   * @throws DutydeskError `rota.busy` when it is refused, `rota.too_large` when it takes too long
   */
  nextVersion(request: VersionRequest, patient?: boolean): Promise<NextVersion>;
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
  /** For the threads; a run from TypeScript sources needs some, and plans without threads when it has none. */
  readonly thread?: WorkerOptions;
}

const FROM_SOURCES = import.meta.url.endsWith('.ts');
const THREAD = FROM_SOURCES ? './plan-thread.ts' : './plan-thread.js';
const AT_ONCE = 2;
/** A hundred times what ten thousand people over a year take. */
const TIME_LIMIT_MS = 300_000;

/** Starts a thread for each plan: starting one takes some tens of milliseconds, and its memory goes with it. */
export function openPlanner(options: PlannerOptions = {}): Planner {
  const { atOnce = AT_ONCE, timeLimitMs = TIME_LIMIT_MS, thread } = options;
  const threads = new Set<Worker>();
  const waiting: (() => void)[] = [];
  const turn = async (patient: boolean): Promise<void> => {
    if (threads.size < atOnce) return;
    if (!patient) {
      throw new DutydeskError('rota.busy', { detail: `${atOnce} plans are being made at this moment.` });
    }
    await new Promise<void>((resolve) => waiting.push(resolve));
  };
  const work = async <T extends NextVersion | Simulation>(job: PlanJob, patient = false): Promise<T> => {
    if (FROM_SOURCES && thread === undefined) return resultOf(workOut(job)) as T;
    while (threads.size >= atOnce) await turn(patient);
    const worker = new Worker(new URL(THREAD, import.meta.url), { ...thread, workerData: job });
    threads.add(worker);
    try {
      return (await answerOf(worker, timeLimitMs)) as T;
    } finally {
      threads.delete(worker);
      waiting.shift()?.();
      await worker.terminate();
    }
  };
  return {
    nextVersion: (request, patient) => work<NextVersion>({ kind: 'next-version', request }, patient),
    simulate: (request) => work<Simulation>({ kind: 'simulate', request }),
    async close() {
      await Promise.all([...threads].map((worker) => worker.terminate()));
    },
  };
}

function resultOf(answer: PlanAnswer): NextVersion | Simulation {
  if (answer.kind === 'done') return answer.result;
  const fault = new Error(answer.message);
  fault.stack = answer.stack;
  throw fault;
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
    return resultOf(await promise);
  } finally {
    clearTimeout(limit);
  }
}
