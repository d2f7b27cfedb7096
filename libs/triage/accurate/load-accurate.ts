/** The accurate tier behind a worker thread, so that the stream never waits for its arithmetic. */
import { Worker, type WorkerOptions } from 'node:worker_threads';
import type { AccurateInput, AccurateOpinion } from './accurate-model.js';
import type { WorkerAnswer, Question } from './messages.js';
import { AccurateWeightsError } from './weights-file.js';

export interface AccurateFiles {
  /** Path of the weights file, as `shippedWeights()` finds it. */
  readonly weights: string;
}

export interface Accurate {
  readonly version: string;
  /** Names of the intents, in the order of `intentProbabilities`. */
  readonly intents: readonly string[];
  /**
   * One opinion for each input, in the order of the inputs. Questions are answered one after another, a few
   * milliseconds for each mention: the caller bounds its wait by the number of mentions.
   * @throws AccurateStoppedError when the worker has stopped
   */
  classify(inputs: readonly AccurateInput[]): Promise<readonly AccurateOpinion[]>;
  close(): Promise<void>;
}

export class AccurateStoppedError extends Error {
  readonly code = 'model.stopped';

  constructor(reason: string) {
    super(
      `The accurate tier has stopped (${reason}). The fast tier's decision stands; load the accurate tier again.`,
    );
    this.name = 'AccurateStoppedError';
  }
}

interface Waiting {
  readonly resolve: (opinions: readonly AccurateOpinion[]) => void;
  readonly reject: (fault: Error) => void;
}

class WorkerAccurate implements Accurate {
  readonly version: string;
  readonly intents: readonly string[];
  private readonly worker: Worker;
  private readonly waiting = new Map<number, Waiting>();
  private asked = 0;
  private stopped: AccurateStoppedError | undefined;

  constructor(worker: Worker, ready: { readonly version: string; readonly intents: readonly string[] }) {
    this.worker = worker;
    this.version = ready.version;
    this.intents = ready.intents;
    worker.on('message', (answer: WorkerAnswer) => this.hear(answer));
    worker.on('error', (fault) => this.stop(fault instanceof Error ? fault.message : String(fault)));
    worker.on('exit', () => this.stop('its thread ended'));
    // An idle worker must not keep the process alive; an open question must.
    worker.unref();
  }

  classify(inputs: readonly AccurateInput[]): Promise<readonly AccurateOpinion[]> {
    if (this.stopped !== undefined) return Promise.reject(this.stopped);
    if (inputs.length === 0) return Promise.resolve([]);
    this.asked += 1;
    const question: Question = { id: this.asked, inputs };
    return new Promise((resolve, reject) => {
      this.waiting.set(question.id, { resolve, reject });
      this.worker.ref();
      this.worker.postMessage(question, []);
    });
  }

  async close(): Promise<void> {
    await this.worker.terminate();
  }

  private hear(answer: WorkerAnswer): void {
    if (answer.kind !== 'opinions') return;
    this.waiting.get(answer.id)?.resolve(answer.opinions);
    this.waiting.delete(answer.id);
    if (this.waiting.size === 0) this.worker.unref();
  }

  private stop(reason: string): void {
    this.stopped ??= new AccurateStoppedError(reason);
    for (const { reject } of this.waiting.values()) reject(this.stopped);
    this.waiting.clear();
  }
}

/**
 * Starts a worker thread with the model in it.
 * @param worker options for the thread, needed only for a run from TypeScript sources
 * @throws WeightsError when the file is missing or is not a weights file
 */
export async function loadAccurate(files: AccurateFiles, worker: WorkerOptions = {}): Promise<Accurate> {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const thread = new Worker(new URL(`./worker.${extension}`, import.meta.url), {
    ...worker,
    workerData: { weights: files.weights },
  });
  const { promise, resolve, reject } = Promise.withResolvers<WorkerAnswer>();
  thread.once('message', resolve);
  thread.once('error', reject);
  try {
    const first = await promise;
    if (first.kind !== 'ready') {
      throw new AccurateWeightsError(
        first.kind === 'unreadable' ? first.message : 'its worker answered out of turn',
      );
    }
    return new WorkerAccurate(thread, first);
  } finally {
    thread.off('error', reject);
  }
}
