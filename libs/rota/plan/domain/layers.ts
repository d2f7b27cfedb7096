import { effectiveAssignments, holderOf } from '../../duty/domain/on-duty.js';
import { frozenEdges } from '../../engine/replan.js';
import type { Assignment, Slot } from '../../model/model.js';
import type { Desk, InstantText } from '../../model/model.js';
import type { PlanInEffect } from '../../duty/domain/rotation-rows.js';

/** A plan as it is stored: what lies under the overrides and swaps, and which of those no longer count. */
export interface PlanBeneathOverrides {
  readonly assignments: readonly Assignment[];
  /** Slots that the plan took away from whoever an override or swap had put there, and when. */
  readonly released: Readonly<Record<string, InstantText>>;
}

const byPerson = (list: readonly Assignment[]): Map<string, string> =>
  new Map(list.map(({ slot, person }) => [slot, person]));

/** Slots that an override or swap that counts speaks of. */
function layeredSlots({ overrides, swaps }: Pick<PlanInEffect, 'overrides' | 'swaps'>): Set<string> {
  const swapped = swaps.filter(({ state, part }) => state === 'applied' && part === undefined);
  return new Set([
    ...overrides.filter(({ revokedAt }) => revokedAt === undefined).map(({ slot }) => slot),
    ...swapped.flatMap(({ slot, inReturn }) => (inReturn === undefined ? [slot] : [slot, inReturn])),
  ]);
}

/**
 * What a re-plan starts from: who serves, after overrides and swaps. A seat that is left empty on purpose counts as
 * still held by whoever was planned, so that nobody else is called for it.
 */
export function startingPoint(inEffect: PlanInEffect): Assignment[] {
  const { overrides, swaps } = inEffect;
  const layered = layeredSlots(inEffect);
  const filling = overrides.filter(({ person }) => person !== null);
  const touched = effectiveAssignments(
    { ...inEffect, slots: inEffect.slots.filter(({ id }) => layered.has(id)) },
    { overrides: filling, swaps, released: inEffect.released ?? {} },
  );
  return [...inEffect.assignments.filter(({ slot }) => !layered.has(slot)), ...touched];
}

/**
 * Keeps overrides and swaps as layers over the plan, so that taking one back still gives what was there before. Where
 * the plan had to move what a layer had settled, the layer is released: it counts no more.
 * @param planned who serves by the new plan
 * @param slots the slots of the new plan
 */
export function planBeneathOverrides(
  inEffect: PlanInEffect,
  planned: readonly Assignment[],
  slots: readonly Slot[],
  at: InstantText,
): PlanBeneathOverrides {
  const changes = { overrides: inEffect.overrides, swaps: inEffect.swaps, released: inEffect.released ?? {} };
  const [wanted, beneath] = [byPerson(planned), byPerson(inEffect.assignments)];
  const started = byPerson(startingPoint(inEffect));
  const layered = layeredSlots(inEffect);
  const exists = new Set(slots.map(({ id }) => id));
  const released = Object.fromEntries(Object.entries(changes.released).filter(([slot]) => exists.has(slot)));
  for (const slot of layered) {
    const { source, person } = holderOf(slot, inEffect, changes);
    if (!exists.has(slot) || (source !== 'override' && source !== 'swap')) continue;
    if (started.get(slot) !== wanted.get(slot)) {
      if (person !== null) released[slot] = at;
      continue;
    }
    const before = beneath.get(slot);
    if (before === undefined) wanted.delete(slot);
    else wanted.set(slot, before);
  }
  return {
    assignments: slots.flatMap(({ id }): Assignment[] => {
      const person = wanted.get(id);
      return person === undefined ? [] : [{ slot: id, person }];
    }),
    released,
  };
}

/** The first frozen slot that a draft would change, by what is in effect before and after it; null when none. */
export function frozenChange(
  inEffect: PlanInEffect,
  draft: PlanBeneathOverrides & { readonly slots: readonly Slot[]; readonly breakGlass: boolean },
  desks: readonly Desk[],
  at: InstantText,
): Slot | null {
  const { overrides, swaps } = inEffect;
  const edges = frozenEdges(desks, at);
  const before = byPerson(
    effectiveAssignments(inEffect, { overrides, swaps, released: inEffect.released ?? {} }),
  );
  const after = byPerson(effectiveAssignments(draft, { overrides, swaps, released: draft.released }));
  const edgeOf = (desk: string): number => Date.parse(draft.breakGlass ? at : (edges[desk] ?? at));
  return (
    inEffect.slots.find(
      ({ id, desk, start }) => Date.parse(start) < edgeOf(desk) && before.get(id) !== after.get(id),
    ) ?? null
  );
}
