import type { DutyOverride } from '../../override/store/duty-overrides.js';
import type { DutyInterval } from '../store/duty.js';
import type { Standing } from '../domain/rotation-rows.js';
import { effectiveAssignments, type DutyPlan, holderOf } from '../domain/on-duty.js';
import { applyOverrides } from '../../override/use-cases/apply-overrides.js';

/**
 * Who serves a desk and when, from `now` on: the published plan, then swaps, then overrides of slots, then overrides
 * of times. Pure.
 */
export function deriveDuty(
  deskId: string,
  standing: Standing,
  overrides: readonly DutyOverride[],
  now: number,
): DutyInterval[] {
  const { swaps, assignments, released = {} } = standing;
  const slots = standing.slots.filter((slot) => slot.desk === deskId && Date.parse(slot.end) > now);
  const changes = { overrides: standing.overrides, swaps, released };
  const touched = new Set([
    ...standing.overrides.map(({ slot }) => slot),
    ...swaps.flatMap(({ slot, inReturn }) => (inReturn === undefined ? [slot] : [slot, inReturn])),
  ]);
  const planned = new Map(assignments.map(({ slot, person }) => [slot, person]));
  const plan: DutyPlan = { id: standing.id, slots, assignments };
  const served = effectiveAssignments({ ...plan, slots: slots.filter(({ id }) => touched.has(id)) }, changes);
  const changed = new Map(served.map(({ slot, person }) => [slot, person]));
  const intervals = slots.flatMap((slot): DutyInterval[] => {
    const person = touched.has(slot.id) ? changed.get(slot.id) : planned.get(slot.id);
    if (person === undefined) return [];
    const holder = touched.has(slot.id) ? holderOf(slot.id, plan, changes) : null;
    const source = holder?.source === 'override' || holder?.source === 'swap' ? holder.source : 'plan';
    return [
      {
        slotId: slot.id,
        deskId,
        personId: person,
        startsAt: Date.parse(slot.start),
        endsAt: Date.parse(slot.end),
        source,
        why: source === 'plan' ? null : (holder?.why ?? null),
      },
    ];
  });
  return applyOverrides(intervals, overrides);
}
