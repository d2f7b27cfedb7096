import type { DutyOverride } from '../../override/domain/duty-override.js';
import type { DutyInterval } from './duty-interval.js';
import type { PlanInEffect } from './rotation-rows.js';
import { servedTimes } from '../../model/stretches.js';
import { effectiveAssignments, type DutyPlan, holderOf } from './on-duty.js';
import { applyOverrides } from '../../override/domain/apply-overrides.js';

/**
 * Derives who serves a desk from `now` on. Later layers win: published plan, swaps, overrides of slots, overrides of
 * times.
 */
export function deriveDuty(
  deskId: string,
  inEffect: PlanInEffect,
  overrides: readonly DutyOverride[],
  now: number,
): DutyInterval[] {
  const { swaps, assignments, released = {} } = inEffect;
  const slots = inEffect.slots.filter((slot) => slot.desk === deskId && Date.parse(slot.end) > now);
  const changes = { overrides: inEffect.overrides, swaps, released };
  const touched = new Set([
    ...inEffect.overrides.map(({ slot }) => slot),
    ...swaps.flatMap(({ slot, inReturn }) => (inReturn === undefined ? [slot] : [slot, inReturn])),
  ]);
  const planned = new Map(assignments.map(({ slot, person }) => [slot, person]));
  const plan: DutyPlan = { id: inEffect.id, slots, assignments };
  const served = effectiveAssignments({ ...plan, slots: slots.filter(({ id }) => touched.has(id)) }, changes);
  const changed = new Map(served.map(({ slot, person }) => [slot, person]));
  const intervals = slots.flatMap((slot): DutyInterval[] => {
    const person = touched.has(slot.id) ? changed.get(slot.id) : planned.get(slot.id);
    if (person === undefined) return [];
    const holder = touched.has(slot.id) ? holderOf(slot.id, plan, changes) : null;
    const source = holder?.source === 'override' || holder?.source === 'swap' ? holder.source : 'plan';
    const why = source === 'plan' ? null : (holder?.why ?? null);
    return servedTimes(slot)
      .filter(({ end }) => end > now)
      .map(({ key, start, end }) => ({
        slotId: slot.id,
        ...(key === null ? {} : { stretch: key }),
        deskId,
        personId: person,
        startsAt: start,
        endsAt: end,
        source,
        why,
      }));
  });
  return applyOverrides(intervals, overrides);
}
