import { describe, expect, test } from '@jest/globals';
import {
  byPerson,
  cover,
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
import { awayOnFrozen } from './away-on-frozen.js';
import { nextVersion } from './next-version.js';
import { planInputOf } from '../../duty/domain/rotation-rows.js';

const desks = [deskRow('care', { noticeHours: 72 })];
const people = team(6);
const input = planInputOf(rowsOf(people, desks), HORIZON);
const first = nextVersion({ input, inEffect: null, now: NOW });
const inEffect = planInEffectOf(first);
const slot = slotOn(first.slots, day(2)).id;
const holder = byPerson(first.assignments).get(slot) ?? '';
const other = people.find(({ id }) => id !== holder)?.id ?? '';
const absences = [
  { id: 'a', person: holder, from: day(2), to: day(3), kind: 'sick', policy: 'neutral' as const },
];
const ill = { ...input, absences };

describe('somebody away on a frozen duty', () => {
  test('is a problem with a name, the person, the slot and what to do', () => {
    expect(awayOnFrozen(ill, inEffect, NOW)).toMatchObject([
      {
        subjectKind: 'person',
        subject: holder,
        code: 'frozen-away',
        pointer: `/duties/care~1${day(2)}~1regular-1`,
        sentence: expect.stringMatching(/is away on a frozen duty, care\/.*: cover it by an override/),
      },
    ]);
    expect(awayOnFrozen(input, inEffect, NOW)).toEqual([]);
  });

  test('is none before its notice window, after its end, and once it is covered', () => {
    expect(awayOnFrozen(ill, inEffect, NOW - 7 * DAY_MS)).toEqual([]);
    expect(awayOnFrozen(ill, inEffect, NOW + 7 * DAY_MS)).toEqual([]);
    const covered = { ...inEffect, swaps: [cover('c', slot, holder, other, NOW)] };
    expect(awayOnFrozen(ill, covered, NOW)).toEqual([]);
  });

  test('is told apart from somebody who has left', () => {
    const left = people.map((one) => (one.id === holder ? { ...one, leaves: day(1) } : one));
    const found = awayOnFrozen(planInputOf(rowsOf(left, desks), HORIZON), inEffect, NOW);
    expect(found).toMatchObject([{ code: 'frozen-gone', subject: holder }]);
  });

  test('leaves the next version valid, with the same said in its certificate', () => {
    const { certificate, changes } = nextVersion({ input: ill, inEffect, now: NOW });
    expect(changes.map((one) => one.slot)).not.toContain(slot);
    expect(certificate).toMatchObject({
      valid: true,
      violations: [],
      exceptions: [{ code: 'absent', slot, person: holder }],
    });
  });
});
