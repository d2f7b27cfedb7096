import type { PlanInEffect } from '../../duty/domain/rotation-rows.js';
import { inputHash } from '../../model/input-hash.js';
import type { PlanInput } from '../../model/model.js';
import { timeZoneData } from '../../model/wall-time.js';
import type { SubjectProblem } from './plannable-input.js';

const TODO = 'make a draft ("dutydesk rota draft") and publish it';

function planProblem(code: string, sentence: string): SubjectProblem {
  return { subjectKind: 'plan', subject: '', code, pointer: '', sentence };
}

/**
 * Why somebody has to publish a plan, where nothing is published by itself. Pure.
 * @param input what the next plan would be made from
 */
export function byHandProblems(inEffect: PlanInEffect | null, input: PlanInput): SubjectProblem[] {
  if (inEffect === null)
    return [planProblem('plan-none', `Nothing is published yet, and plans are published by hand: ${TODO}.`)];
  const { to } = inEffect.horizon;
  if (to < input.horizon.to)
    return [
      planProblem(
        'plan-ends',
        `The published plan ends on ${to}; it should reach ${input.horizon.to}: ${TODO}.`,
      ),
    ];
  if (inEffect.timeZoneData === timeZoneData() && inEffect.inputHash === inputHash(input)) return [];
  return [
    planProblem(
      'plan-behind',
      `Staff, desks, absences, holidays or time zones changed since the published plan was made: ${TODO}.`,
    ),
  ];
}
