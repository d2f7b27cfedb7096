import { effectiveAssignments } from '../../duty/domain/on-duty.js';
import { frozenEdges } from '../../engine/replan.js';
import type { PlanInput } from '../../model/model.js';
import { awayFrom } from '../../duty/domain/may-serve.js';
import type { PlanInEffect } from '../../duty/domain/rotation-rows.js';
import { standingProblem } from './standing-problem.js';
import type { SubjectProblem } from './plannable-input.js';

/**
 * People who are away, or have left, on duty that nothing but breaking glass changes any more: an expected state that
 * somebody has to act on. Duty counts as it is after overrides and swaps, so a cover ends it. Pure.
 * @param now epoch milliseconds
 */
export function awayOnFrozen(
  { people, absences, desks }: PlanInput,
  inEffect: PlanInEffect,
  now: number,
): SubjectProblem[] {
  const edges = frozenEdges(desks, new Date(now).toISOString());
  const slots = inEffect.slots.filter(
    ({ desk, start, end }) => Date.parse(end) > now && start < (edges[desk] ?? ''),
  );
  const holders = effectiveAssignments({ ...inEffect, slots }, inEffect);
  const staff = new Map(people.map((person) => [person.id, person]));
  const near = new Map(slots.map((slot) => [slot.id, slot]));
  const absencesOf = Map.groupBy(absences, ({ person }) => person);
  return holders.flatMap(({ slot: id, person: holder }): SubjectProblem[] => {
    const [person, slot] = [staff.get(holder), near.get(id)];
    if (person === undefined || slot === undefined) return [];
    const why = awayFrom(person, slot, { absences: absencesOf.get(holder) ?? [] });
    if (why === null) return [];
    const { start: from, end: to } = slot;
    const begun = Date.parse(from) <= now ? 'yes' : 'no';
    const pointer = `/duties/${id.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    return [
      standingProblem({ subjectKind: 'person', subject: holder, pointer }, `frozen-${why}`, {
        person: person.name,
        slot: id,
        from,
        to,
        begun,
      }),
    ];
  });
}
