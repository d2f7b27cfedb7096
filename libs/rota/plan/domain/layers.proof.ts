import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { effectiveAssignments } from '../../duty/domain/on-duty.js';
import type { Assignment } from '../../model/model.js';
import type { Override } from '../../model/plan-version.js';
import type { Swap } from '../../swap/domain/swap.js';
import {
  byPerson,
  cover,
  DAY_MS,
  day,
  HORIZON,
  NOW,
  rowsOf,
  slotOn,
  staffRow,
  planInEffectOf,
  team,
} from '../../test/small-rota.js';
import { frozenChange } from './layers.js';
import { whyMayNotServe } from '../../duty/domain/may-serve.js';
import { nextVersion } from './next-version.js';
import {
  planInputOf,
  type RotationRows,
  type StaffRow,
  type PlanInEffect,
} from '../../duty/domain/rotation-rows.js';

const first = (people: readonly StaffRow[]): PlanInEffect =>
  planInEffectOf(nextVersion({ input: planInputOf(rowsOf(people), HORIZON), inEffect: null, now: NOW }));
const replanned = (rows: RotationRows, inEffect: PlanInEffect, now = NOW): PlanInEffect => {
  const version = nextVersion({ input: planInputOf(rows, HORIZON), inEffect, now });
  return planInEffectOf(version, { overrides: inEffect.overrides, swaps: inEffect.swaps });
};
const effective = (inEffect: PlanInEffect): Map<string, string> =>
  byPerson(effectiveAssignments(inEffect, inEffect));
const holderOn = (inEffect: PlanInEffect, n: number): string =>
  effective(inEffect).get(inEffect.slots.find(({ date }) => date === day(n))?.id ?? '') ?? '';
const other = (inEffect: PlanInEffect, n: number, people: number): string =>
  Array.from({ length: people }, (_, p) => `p${p}`).find(
    (id) => ![n - 1, n, n + 1].some((at) => holderOn(inEffect, at) === id),
  ) ?? '';

function covered(inEffect: PlanInEffect, n: number, at = NOW + 1): { inEffect: PlanInEffect; swap: Swap } {
  const slot = slotOn(inEffect.slots, day(n)).id;
  const swap = cover(`s${n}`, slot, holderOn(inEffect, n), other(inEffect, n, 6), at);
  return { swap, inEffect: { ...inEffect, swaps: [...inEffect.swaps, swap] } };
}
const undone = (inEffect: PlanInEffect, swap: Swap): PlanInEffect => ({
  ...inEffect,
  swaps: inEffect.swaps.map((one) =>
    one.id === swap.id && one.state === 'applied'
      ? { ...one, state: 'undone', undoneBy: one.from, undoneAt: one.appliedAt }
      : one,
  ),
});
const leaving = (people: readonly StaffRow[], id: string, date: string): StaffRow[] =>
  people.map((one) => (one.id === id ? { ...one, leaves: date } : one));

describe('swaps and overrides under a re-plan', () => {
  test('a swap survives a re-plan for another reason, and undoing it then still is identity', () => {
    const people = team(6);
    const planned = first(people);
    const { inEffect, swap } = covered(planned, 30);
    const after = replanned(rowsOf([...people, staffRow('new', { joins: day(60) })]), inEffect, NOW + DAY_MS);
    expect(holderOn(after, 30)).toBe(swap.to);
    expect(holderOn(undone(after, swap), 30)).toBe(swap.from);
  });

  test('whoever took a slot and leaves does not keep it: the swap counts no more', () => {
    const people = team(6);
    const { inEffect, swap } = covered(first(people), 30);
    const after = replanned(rowsOf(leaving(people, swap.to ?? '', day(20))), inEffect, NOW + DAY_MS);
    expect(holderOn(after, 30)).not.toBe(swap.to);
    expect(holderOn(after, 30)).not.toBe('');
    expect(Object.keys(after.released ?? {})).toEqual([swap.slot]);
    const next = covered(after, 30, NOW + 2 * DAY_MS);
    expect(holderOn(next.inEffect, 30)).toBe(next.swap.to);
  });

  test('the same holds for an override; one that leaves a seat empty keeps it empty, and calls nobody', () => {
    const people = team(6);
    const planned = first(people);
    const base = { by: 'olga', reason: 'test', at: new Date(NOW + 1).toISOString(), breakGlass: false };
    const slot = (n: number): string => slotOn(planned.slots, day(n)).id;
    const stays = [40, 41].find((n) => holderOn(planned, n) !== other(planned, 30, 6)) ?? 0;
    const overrides: Override[] = [
      { ...base, id: 'o1', slot: slot(30), person: other(planned, 30, 6) },
      { ...base, id: 'o2', slot: slot(stays), person: null },
    ];
    const rows = rowsOf([
      ...leaving(people, other(planned, 30, 6), day(20)),
      staffRow('x', { joins: day(70) }),
    ]);
    const after = replanned(rows, { ...planned, overrides }, NOW + DAY_MS);
    expect(holderOn(after, 30)).not.toBe(other(planned, 30, 6));
    expect(effective(after).has(slot(stays))).toBe(false);
    const revoked = overrides.map((one) => ({ ...one, revokedAt: base.at }));
    expect(holderOn({ ...after, overrides: revoked }, stays)).toBe(holderOn(planned, stays));
  });

  test('random covers, undoings and leavers: nothing moves without need, nobody serves after leaving', () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant('cover' as const), day: fc.integer({ min: 3, max: 80 }) }),
      fc.record({ do: fc.constant('undo' as const), which: fc.nat(9) }),
      fc.record({ do: fc.constant('leave' as const), who: fc.nat(5), day: fc.integer({ min: 10, max: 80 }) }),
      fc.record({ do: fc.constant('plan' as const) }),
    );
    fc.assert(
      fc.property(fc.array(step, { minLength: 3, maxLength: 12 }), (steps) => {
        let people = team(6);
        let inEffect = first(people);
        let now = NOW;
        const broken: string[] = [];
        for (const one of steps) {
          now += 60_000;
          const before = effective(inEffect);
          const mayServe = (who: string | null, slot: string): boolean =>
            whyMayNotServe(who ?? '', slot, null, {
              input: planInputOf(rowsOf(people), HORIZON),
              held: { slots: new Map(inEffect.slots.map((it) => [it.id, it])), assignments: [] },
            }) === null;
          if (one.do === 'cover') {
            const next = covered(inEffect, one.day, now);
            if (mayServe(next.swap.to, next.swap.slot)) ({ inEffect } = next);
          } else if (one.do === 'undo') {
            const swap = inEffect.swaps[one.which % Math.max(1, inEffect.swaps.length)];
            const later = inEffect.swaps.slice(inEffect.swaps.findIndex(({ id }) => id === swap?.id) + 1);
            if (swap?.state !== 'applied' || later.some(({ slot }) => slot === swap.slot)) continue;
            if (before.get(swap.slot) !== swap.to || !mayServe(swap.from, swap.slot)) continue;
            inEffect = undone(inEffect, swap);
            const moved = [...effective(inEffect)].filter(([slot, who]) => before.get(slot) !== who);
            if (moved.length !== 1) broken.push(`undoing ${swap.slot} moved ${moved.length}`);
          } else if (one.do === 'leave') {
            if (people.filter(({ leaves }) => leaves === null).length <= 3) continue;
            people = leaving(people, `p${one.who}`, day(one.day));
            inEffect = replanned(rowsOf(people), inEffect, now);
          } else {
            inEffect = replanned(rowsOf(people), inEffect, now);
            const moved = [...effective(inEffect)].filter(([slot, who]) => before.get(slot) !== who);
            if (moved.length > 0) broken.push(`planning again moved ${moved.join(' ')}`);
          }
          for (const [slot, who] of effective(inEffect)) {
            const leaves = people.find(({ id }) => id === who)?.leaves ?? null;
            const date = slot.split('/')[1] ?? '';
            if (leaves !== null && date >= leaves) broken.push(`${who} serves ${slot} after leaving`);
          }
        }
        expect(broken).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });
});

describe('a draft', () => {
  const people = team(6);
  const rows = rowsOf(people);
  const desks = planInputOf(rows, HORIZON).desks.map((desk) => ({ ...desk, noticeHours: 72 }));
  const at = new Date(NOW).toISOString();
  const draftOf = (inEffect: PlanInEffect, move: (list: Assignment[]) => Assignment[]) => ({
    slots: inEffect.slots,
    released: inEffect.released ?? {},
    assignments: move([...inEffect.assignments]),
  });
  const moved = (inEffect: PlanInEffect, n: number) =>
    draftOf(inEffect, (list) =>
      list.map((one) =>
        one.slot === slotOn(inEffect.slots, day(n)).id ? { ...one, person: other(inEffect, n, 6) } : one,
      ),
    );

  test('that changes what has come into the notice window is frozen, unless glass is broken', () => {
    const inEffect = first(people);
    const found = frozenChange(inEffect, { ...moved(inEffect, 2), breakGlass: false }, desks, at);
    expect(found?.date).toBe(day(2));
    expect(frozenChange(inEffect, { ...moved(inEffect, 2), breakGlass: true }, desks, at)).toBeNull();
    expect(frozenChange(inEffect, { ...moved(inEffect, 9), breakGlass: false }, desks, at)).toBeNull();
  });

  test('never changes what has begun, whoever breaks glass', () => {
    const inEffect = first(people);
    expect(frozenChange(inEffect, { ...moved(inEffect, 0), breakGlass: true }, desks, at)?.date).toBe(day(0));
  });

  test('is judged by who serves: a swap in the notice window that it keeps is no change', () => {
    const { inEffect } = covered(first(people), 2);
    const draft = draftOf(inEffect, (list) => list);
    expect(frozenChange(inEffect, { ...draft, breakGlass: false }, desks, at)).toBeNull();
    const released = { [slotOn(inEffect.slots, day(2)).id]: new Date(NOW + 2).toISOString() };
    expect(frozenChange(inEffect, { ...draft, released, breakGlass: false }, desks, at)?.date).toBe(day(2));
  });
});
