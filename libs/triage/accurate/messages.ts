/** Messages between the main thread and the worker. */
import type { AccurateInput, AccurateOpinion } from './accurate-model.js';

export interface Question {
  readonly id: number;
  readonly inputs: readonly AccurateInput[];
}

export type WorkerAnswer =
  | { readonly kind: 'ready'; readonly version: string; readonly intents: readonly string[] }
  | { readonly kind: 'unreadable'; readonly message: string }
  | { readonly kind: 'opinions'; readonly id: number; readonly opinions: readonly AccurateOpinion[] };
