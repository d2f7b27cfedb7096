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
  standingOf,
  team,
} from '../../test/small-rota.js';
import { frozenChange } from './layers.js';
import { objectionTo } from '../../duty/domain/objection-to.js';
import { nextVersion } from './next-version.js';
import {
  planInputOf,
  type RotationRows,
  type StaffRow,
  type Standing,
} from '../../duty/domain/rotation-rows.js';

const first = (people: readonly StaffRow[]): Standing =>
  standingOf(nextVersion({ input: planInputOf(rowsOf(people), HORIZON), standing: null, now: NOW }));
const replanned = (rows: RotationRows, standing: Standing, now = NOW): Standing => {
  const version = nextVersion({ input: planInputOf(rows, HORIZON), standing, now });
  return standingOf(version, { overrides: standing.overrides, swaps: standing.swaps });
};
const effective = (standing: Standing): Map<string, string> =>
  byPerson(effectiveAssignments(standing, standing));
const holderOn = (standing: Standing, n: number): string =>
  effective(standing).get(standing.slots.find(({ date }) => date === day(n))?.id ?? '') ?? '';
const other = (standing: Standing, n: number, people: number): string =>
  Array.from({ length: people }, (_, p) => `p${p}`).find(
    (id) => ![n - 1, n, n + 1].some((at) => holderOn(standing, at) === id),
  ) ?? '';

function covered(standing: Standing, n: number, at = NOW + 1): { standing: Standing; swap: Swap } {
  const slot = slotOn(standing.slots, day(n)).id;
  const swap = cover(`s${n}`, slot, holderOn(standing, n), other(standing, n, 6), at);
  return { swap, standing: { ...standing, swaps: [...standing.swaps, swap] } };
}
const undone = (standing: Standing, swap: Swap): Standing => ({
  ...standing,
  swaps: standing.swaps.map((one) =>
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
    const { standing, swap } = covered(planned, 30);
    const after = replanned(rowsOf([...people, staffRow('new', { joins: day(60) })]), standing, NOW + DAY_MS);
    expect(holderOn(after, 30)).toBe(swap.to);
    expect(holderOn(undone(after, swap), 30)).toBe(swap.from);
  });

  test('whoever took a slot and leaves does not keep it: the swap counts no more', () => {
    const people = team(6);
    const { standing, swap } = covered(first(people), 30);
    const after = replanned(rowsOf(leaving(people, swap.to ?? '', day(20))), standing, NOW + DAY_MS);
    expect(holderOn(after, 30)).not.toBe(swap.to);
    expect(holderOn(after, 30)).not.toBe('');
    expect(Object.keys(after.released ?? {})).toEqual([swap.slot]);
    const next = covered(after, 30, NOW + 2 * DAY_MS);
    expect(holderOn(next.standing, 30)).toBe(next.swap.to);
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
        let standing = first(people);
        let now = NOW;
        const broken: string[] = [];
        for (const one of steps) {
          now += 60_000;
          const before = effective(standing);
          const mayServe = (who: string | null, slot: string): boolean =>
            objectionTo(who ?? '', slot, null, {
              input: planInputOf(rowsOf(people), HORIZON),
              held: { slots: new Map(standing.slots.map((it) => [it.id, it])), assignments: [] },
            }) === null;
          if (one.do === 'cover') {
            const next = covered(standing, one.day, now);
            if (mayServe(next.swap.to, next.swap.slot)) ({ standing } = next);
          } else if (one.do === 'undo') {
            const swap = standing.swaps[one.which % Math.max(1, standing.swaps.length)];
            const later = standing.swaps.slice(standing.swaps.findIndex(({ id }) => id === swap?.id) + 1);
            if (swap?.state !== 'applied' || later.some(({ slot }) => slot === swap.slot)) continue;
            if (before.get(swap.slot) !== swap.to || !mayServe(swap.from, swap.slot)) continue;
            standing = undone(standing, swap);
            const moved = [...effective(standing)].filter(([slot, who]) => before.get(slot) !== who);
            if (moved.length !== 1) broken.push(`undoing ${swap.slot} moved ${moved.length}`);
          } else if (one.do === 'leave') {
            if (people.filter(({ leaves }) => leaves === null).length <= 3) continue;
            people = leaving(people, `p${one.who}`, day(one.day));
            standing = replanned(rowsOf(people), standing, now);
          } else {
            standing = replanned(rowsOf(people), standing, now);
            const moved = [...effective(standing)].filter(([slot, who]) => before.get(slot) !== who);
            if (moved.length > 0) broken.push(`planning again moved ${moved.join(' ')}`);
          }
          for (const [slot, who] of effective(standing)) {
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
  const draftOf = (standing: Standing, move: (list: Assignment[]) => Assignment[]) => ({
    slots: standing.slots,
    released: standing.released ?? {},
    assignments: move([...standing.assignments]),
  });
  const moved = (standing: Standing, n: number) =>
    draftOf(standing, (list) =>
      list.map((one) =>
        one.slot === slotOn(standing.slots, day(n)).id ? { ...one, person: other(standing, n, 6) } : one,
      ),
    );

  test('that changes what has come into the notice window is frozen, unless glass is broken', () => {
    const standing = first(people);
    const found = frozenChange(standing, { ...moved(standing, 2), breakGlass: false }, desks, at);
    expect(found?.date).toBe(day(2));
    expect(frozenChange(standing, { ...moved(standing, 2), breakGlass: true }, desks, at)).toBeNull();
    expect(frozenChange(standing, { ...moved(standing, 9), breakGlass: false }, desks, at)).toBeNull();
  });

  test('never changes what has begun, whoever breaks glass', () => {
    const standing = first(people);
    expect(frozenChange(standing, { ...moved(standing, 0), breakGlass: true }, desks, at)?.date).toBe(day(0));
  });

  test('is judged by who serves: a swap in the notice window that it keeps is no change', () => {
    const { standing } = covered(first(people), 2);
    const draft = draftOf(standing, (list) => list);
    expect(frozenChange(standing, { ...draft, breakGlass: false }, desks, at)).toBeNull();
    const released = { [slotOn(standing.slots, day(2)).id]: new Date(NOW + 2).toISOString() };
    expect(frozenChange(standing, { ...draft, released, breakGlass: false }, desks, at)?.date).toBe(day(2));
  });
});
