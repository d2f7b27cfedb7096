import type { PlanInEffect } from '../../duty/domain/rotation-rows.js';
import { inputHash } from '../../model/input-hash.js';
import type { PlanInput } from '../../model/model.js';
import { timeZoneData } from '../../model/wall-time.js';
import { standingProblem } from './standing-problem.js';
import type { SubjectProblem } from './plannable-input.js';

const PLAN = { subjectKind: 'plan', subject: '' } as const;

/**
 * Why somebody has to publish a plan, where nothing is published by itself. Pure.
 * @param input what the next plan would be made from
 */
export function byHandProblems(inEffect: PlanInEffect | null, input: PlanInput): SubjectProblem[] {
  if (inEffect === null) return [standingProblem(PLAN, 'plan-none')];
  const { to } = inEffect.horizon;
  if (to < input.horizon.to)
    return [standingProblem(PLAN, 'plan-ends', { ends: to, wanted: input.horizon.to })];
  if (inEffect.timeZoneData === timeZoneData() && inEffect.inputHash === inputHash(input)) return [];
  return [standingProblem(PLAN, 'plan-behind')];
}
