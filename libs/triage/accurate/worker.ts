/** The worker thread: owns the model, answers one question after another. */
import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { AccurateModel } from './accurate-model.js';
import type { WorkerAnswer, Question } from './messages.js';

function say(answer: WorkerAnswer): void {
  parentPort?.postMessage(answer, []);
}

function start(weights: string): void {
  let model: AccurateModel;
  try {
    model = new AccurateModel(readFileSync(weights));
  } catch (fault) {
    say({ kind: 'unreadable', message: fault instanceof Error ? fault.message : String(fault) });
    parentPort?.close();
    return;
  }
  parentPort?.on('message', (question: Question) => {
    say({ kind: 'opinions', id: question.id, opinions: model.classify(question.inputs) });
  });
  say({ kind: 'ready', version: model.version, intents: model.intents });
}

start((workerData as { readonly weights: string }).weights);
