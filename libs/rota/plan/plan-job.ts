import { type NextVersion, nextVersion, type VersionRequest } from './domain/next-version.js';
import type { FrozenUntil, PublishedPlan } from '../engine/replan.js';
import { type Scenario, simulate } from '../engine/simulate.js';
import type { PlanInput } from '../model/model.js';
import type { Simulation } from '../engine/simulate.js';

/** What a scenario is tried on. */
export interface SimulationRequest {
  readonly input: PlanInput;
  readonly published: PublishedPlan | null;
  readonly scenario: Scenario;
  readonly frozenUntil: FrozenUntil;
}

/** Plain data, so that it can be handed to a thread. */
export type PlanJob =
  | { readonly kind: 'next-version'; readonly request: VersionRequest }
  | { readonly kind: 'simulate'; readonly request: SimulationRequest };

export type PlanAnswer =
  | { readonly kind: 'done'; readonly result: NextVersion | Simulation }
  | { readonly kind: 'failed'; readonly message: string; readonly stack: string };

export function workOut(job: PlanJob): PlanAnswer {
  try {
    if (job.kind === 'next-version') return { kind: 'done', result: nextVersion(job.request) };
    const { input, published, scenario, frozenUntil } = job.request;
    return { kind: 'done', result: simulate(input, published, scenario, frozenUntil) };
  } catch (fault) {
    const { message, stack = '' } = fault instanceof Error ? fault : new Error(String(fault));
    return { kind: 'failed', message, stack };
  }
}
