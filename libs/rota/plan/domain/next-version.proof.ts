import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  byPerson,
  DAY_MS,
  day,
  deskRow,
  HORIZON,
  NOW,
  rowsOf,
  slotOn,
  planInEffectOf,
  team,
} from '../../test/small-rota.js';
import { LEVEL_WEIGHTS } from '../../test/random-input.js';
import { inputHash } from '../../model/input-hash.js';
import { nextVersion } from './next-version.js';
import { planInputOf, type StaffRow } from '../../duty/domain/rotation-rows.js';

const desks = [deskRow('care', { noticeHours: 72 })];
const inputOf = (people: readonly StaffRow[], horizon = HORIZON) =>
  planInputOf(rowsOf(people, desks), horizon);
const people = team(6);
const first = nextVersion({ input: inputOf(people), inEffect: null, now: NOW });
const inEffect = planInEffectOf(first);
const holder = (list: typeof first.assignments, n: number): string | undefined =>
  byPerson(list).get(slotOn(first.slots, day(n)).id);
const without = (id: string | undefined, from: string): StaffRow[] =>
  people.map((one) => (one.id === id ? { ...one, leaves: from } : one));

describe('the next version', () => {
  test('is certified, and the first has nothing to change', () => {
    expect(first).toMatchObject({ certificate: { valid: true, violations: [] }, changes: [], released: {} });
  });

  test('keeps the notice window: only breaking glass plans inside it, and never what has begun', () => {
    fc.assert(
      fc.property(fc.nat(5), fc.boolean(), (who, breakGlass) => {
        const now = NOW + 20 * DAY_MS;
        const input = inputOf(without(`p${who}`, day(20)));
        const version = nextVersion({ input, inEffect, now, breakGlass });
        for (const { slot } of version.changes) {
          const start = Date.parse(first.slots.find(({ id }) => id === slot)?.start ?? '');
          expect(start).toBeGreaterThanOrEqual(breakGlass ? now : now + 72 * 3_600_000);
        }
        const left = version.assignments
          .filter(({ person }) => person === `p${who}`)
          .map(({ slot }) => slot.split('/')[1] ?? '');
        expect(left.every((date) => date < (breakGlass ? day(21) : day(24)))).toBe(true);
      }),
      { numRuns: 20 },
    );
  });

  test('seats somebody in the running seat of a person who left, the least burdened, when it may', () => {
    const gone = holder(first.assignments, 20);
    const now = Date.parse(`${day(20)}T12:00:00Z`);
    const request = { input: inputOf(without(gone, day(20))), inEffect, now };
    expect(holder(nextVersion(request).assignments, 20)).toBe(gone);
    const filled = nextVersion({ ...request, fillFrozen: true });
    expect(holder(filled.assignments, 20)).not.toBe(gone);
    expect(holder(filled.assignments, 20)).toBeDefined();
    expect(filled.changes.find(({ slot }) => slot === slotOn(first.slots, day(20)).id)?.before).toBe(gone);
  });

  test('beyond the old horizon only, when ops publish by hand', () => {
    const horizon = { from: HORIZON.from, to: day(140) };
    const input = inputOf(without('p2', day(30)), horizon);
    const version = nextVersion({ input, inEffect, now: NOW, onlyBeyond: true });
    const after = byPerson(version.assignments);
    expect(first.assignments.filter(({ slot, person }) => after.get(slot) !== person)).toEqual([]);
    const fresh = version.assignments.filter(({ slot }) => (slot.split('/')[1] ?? '') >= HORIZON.to);
    expect(fresh).toHaveLength(56);
    expect(fresh.some(({ person }) => person === 'p2')).toBe(false);
  });

  describe('what a plan had to leave', () => {
    const slot = slotOn(first.slots, day(2)).id;
    const far = slotOn(first.slots, day(40)).id;
    const held = byPerson(first.assignments);
    const absence = (id: string, n: number) => ({
      id,
      person: held.get(id) ?? '',
      from: day(n),
      to: day(n + 1),
      kind: 'sick',
      policy: 'neutral' as const,
    });

    test('is moved by breaking glass, though a plan of the same input is published already', () => {
      const input = { ...inputOf(people), absences: [absence(slot, 2)] };
      const careful = nextVersion({ input, inEffect, now: NOW });
      expect(careful.certificate.exceptions).toHaveLength(1);
      const urgent = nextVersion({ input, inEffect: planInEffectOf(careful), now: NOW, breakGlass: true });
      expect(urgent.changes).toMatchObject([{ slot, before: held.get(slot) }]);
      expect(urgent.certificate).toMatchObject({ valid: true, exceptions: [] });
    });

    test('when ops publish by hand, is moved by their next draft, though the horizon has moved since', () => {
      const horizon = { from: HORIZON.from, to: day(98) };
      const input = { ...inputOf(people, horizon), absences: [absence(far, 40)] };
      const longer = nextVersion({ input, inEffect, now: NOW, onlyBeyond: true });
      expect(longer.changes.map((one) => one.slot)).not.toContain(far);
      expect(longer.certificate).toMatchObject({ valid: true, exceptions: [{ slot: far }] });
      const drafted = nextVersion({ input, inEffect: planInEffectOf(longer, { horizon }), now: NOW });
      expect(drafted.changes.find((one) => one.slot === far)).toMatchObject({ before: held.get(far) });
      expect(drafted.certificate.exceptions).toEqual([]);
      expect(drafted.inputHash).toBe(inputHash(input));
    });

    test('is nothing when nothing is pending: then a longer horizon leaves nothing to draft', () => {
      const horizon = { from: HORIZON.from, to: day(98) };
      const input = inputOf(people, horizon);
      const longer = nextVersion({ input, inEffect, now: NOW, onlyBeyond: true });
      expect(longer.inputHash).toBe(inputHash(input));
      expect(nextVersion({ input, inEffect: planInEffectOf(longer, { horizon }), now: NOW }).changes).toEqual(
        [],
      );
    });
  });

  test('new rules of time zones move slots, not people; the same rules and input move nothing', () => {
    const offset = first.slots.map((slot) => ({
      ...slot,
      start: `${new Date(Date.parse(slot.start) - 3_600_000).toISOString().slice(0, 19)}Z`,
      end: `${new Date(Date.parse(slot.end) - 3_600_000).toISOString().slice(0, 19)}Z`,
    }));
    const before = { ...inEffect, slots: offset, timeZoneData: '2020a' };
    const version = nextVersion({ input: inputOf(people), inEffect: before, now: NOW });
    expect(version.slots).toEqual(first.slots);
    expect(version.assignments).toEqual(first.assignments);
    expect(version.changes).toEqual([]);
    expect(nextVersion({ input: inputOf(people), inEffect, now: NOW }).assignments).toEqual(
      first.assignments,
    );
  });

  test('holidays weigh: they are shared evenly among those for whom they are, apart from the total', () => {
    const rows = rowsOf(
      people.map((one, n) => ({ ...one, region: n < 4 ? 'DE' : 'US' })),
      [deskRow('care', { balanceClasses: true, unsocial: { weekdays: [] } })],
      {
        holidays: [{ region: 'DE', dates: [3, 11, 20, 33, 41, 55, 62, 70].map((n) => day(n)) }],
        weights: LEVEL_WEIGHTS,
      },
    );
    const { fairness, certificate } = nextVersion({
      input: planInputOf(rows, HORIZON),
      inEffect: null,
      now: NOW,
    });
    const counts = (list: readonly string[], key: 'holiday' | 'duties'): number[] =>
      fairness.people.filter(({ person }) => list.includes(person)).map((one) => one[key]);
    const german = counts(['p0', 'p1', 'p2', 'p3'], 'holiday');
    expect(Math.max(...german) - Math.min(...german)).toBeLessThanOrEqual(1);
    expect(counts(['p4', 'p5'], 'holiday')).toEqual([0, 0]);
    expect(new Set(counts(['p0', 'p1', 'p2', 'p3', 'p4', 'p5'], 'duties'))).toEqual(new Set([14]));
    expect(certificate.violations).toEqual([]);
  });
});
