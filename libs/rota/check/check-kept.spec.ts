import { describe, expect, test } from '@jest/globals';
import { check } from './check.js';
import type { Absence, Assignment, PlanInput } from '../model/model.js';
import { plan } from '../engine/plan.js';
import { replan } from '../engine/replan.js';

const input: PlanInput = {
  horizon: { from: '2026-01-05', to: '2026-03-02' },
  people: ['ann', 'ben', 'cem', 'dan'].map((id) => ({
    id,
    name: `${id.toUpperCase()} A.`,
    zone: 'UTC',
    department: 'x',
    skills: [],
    level: 'regular',
    share: { num: 1, den: 1 },
  })),
  absences: [],
  desks: [
    {
      id: 'care',
      name: 'Care',
      zone: 'UTC',
      recurrence: { start: '2026-01-05T09:00:00', every: 'P1D' },
      seats: [{ role: 'regular', count: 1 }],
      noticeHours: 72,
    },
  ],
};
const AT = '2026-01-10T12:00:00Z';
const FROZEN_UNTIL = '2026-01-13T12:00:00Z';
const published = plan(input);
const slotOn = (date: string): string => `care/${date}/regular-1`;
const holderOn = (date: string): string =>
  published.assignments.find(({ slot }) => slot === slotOn(date))?.person ?? '';
const awayOn = (person: string, from: string, to: string): Absence => ({
  id: `${person}${from}`,
  person,
  from,
  to,
  kind: 'sick',
  policy: 'neutral',
});
const kept = { assignments: published.assignments, until: FROZEN_UNTIL, frozenUntil: FROZEN_UNTIL, at: AT };
const seated = (list: readonly Assignment[], slot: string, person: string): Assignment[] =>
  list.map((one) => (one.slot === slot ? { slot, person } : one));

describe('the checker, of duty that a re-plan had to leave', () => {
  const holder = holderOn('2026-01-12');
  const ill: PlanInput = { ...input, absences: [awayOn(holder, '2026-01-12', '2026-01-14')] };
  const replanned = replan(ill, published, FROZEN_UNTIL);

  test('reports somebody away on a frozen duty, with slot, person and what to do, and calls the plan valid', () => {
    const { valid, violations, exceptions } = check(ill, { ...replanned, kept });
    expect({ valid, violations }).toEqual({ valid: true, violations: [] });
    expect(exceptions).toEqual([
      {
        code: 'absent',
        slot: slotOn('2026-01-12'),
        person: holder,
        sentence: `${holder.toUpperCase()} A. is away on a frozen duty, care/2026-01-12/regular-1: cover it by an override with break-glass.`,
      },
    ]);
    expect(check(ill, replanned)).toMatchObject({ valid: false, exceptions: [] });
  });

  test('still objects to everything else', () => {
    const codes = (assignments: readonly Assignment[], over: Partial<PlanInput> = {}) =>
      check({ ...ill, ...over }, { ...replanned, assignments, kept }).violations.map(({ code, slot }) => [
        code,
        slot,
      ]);
    // Away on a duty that is not frozen.
    const free = slotOn('2026-01-20');
    const other = ill.people.find(({ id }) => id !== holder)?.id ?? '';
    const absences = [...ill.absences, awayOn(other, '2026-01-20', '2026-01-22')];
    const late = seated(replanned.assignments, free, other);
    expect(codes(late, { absences })).toEqual([['absent', free]]);
    // Newly put on a frozen duty while away: that was no leaving.
    const near = slotOn('2026-01-11');
    const moved = seated(replanned.assignments, near, holder);
    expect(codes(moved, { absences: [awayOn(holder, '2026-01-11', '2026-01-14')] })).toEqual([
      ['absent', near],
    ]);
    // Too little rest between a frozen duty and one that the plan could have given to somebody else.
    const desks = input.desks.map((desk) => ({ ...desk, minimumRestHours: 1 }));
    const [frozen, open] = [slotOn('2026-01-13'), slotOn('2026-01-14')];
    const last = replanned.assignments.find(({ slot }) => slot === frozen)?.person ?? '';
    expect(codes(seated(replanned.assignments, open, last), { desks })).toContainEqual(['rest', open]);
    // A seat that nobody explains.
    const without = replanned.assignments.filter(({ slot }) => slot !== free);
    expect(codes(without)).toEqual([['unfilled', free]]);
  });

  test('says nothing of duty that is over, and of what by-hand publishing keeps that a draft may move it', () => {
    const past = holderOn('2026-01-07');
    const absences = [awayOn(past, '2026-01-07', '2026-01-09')];
    const before: PlanInput = { ...input, absences };
    const plan1 = replan(before, published, FROZEN_UNTIL);
    expect(check(before, { ...plan1, kept })).toMatchObject({ valid: true, exceptions: [] });
    const far = holderOn('2026-02-10');
    const later: PlanInput = { ...input, absences: [awayOn(far, '2026-02-10', '2026-02-11')] };
    const until = '2026-03-02T00:00:00Z';
    const plan2 = replan(later, published, until);
    expect(check(later, { ...plan2, kept: { ...kept, until } }).exceptions).toMatchObject([
      {
        code: 'absent',
        sentence: expect.stringMatching(/stays as published.*: make a draft, which may move it/),
      },
    ]);
  });

  test('takes an empty frozen seat for a hole with its reason, not for a fault', () => {
    const empty = slotOn('2026-01-12');
    const assignments = published.assignments.filter(({ slot }) => slot !== empty);
    const result = replan(input, { assignments }, FROZEN_UNTIL);
    expect(result.holes).toMatchObject([{ slot: empty, reason: 'frozen' }]);
    const certificate = check(input, { ...result, kept: { ...kept, assignments } });
    expect(certificate).toMatchObject({ valid: true, exceptions: [], holes: 1 });
    // Not one that this plan emptied.
    expect(check(input, { ...result, kept }).violations).toMatchObject([{ code: 'hole-not-proven' }]);
  });
});
