import { describe, expect, it } from '@jest/globals';
import type { StaffMember, StaffEntry } from '#libs/access';
import fc from 'fast-check';
import { planImport } from './import-staff.js';

const entry = (id: string, over: Partial<StaffEntry> = {}): Required<StaffEntry> => ({
  id,
  name: id,
  zone: 'UTC',
  department: null,
  skills: [],
  joins: null,
  leaves: null,
  capacity: 5,
  region: null,
  level: 'regular' as const,
  levelChanges: [],
  share: { num: 1, den: 1 },
  email: null,
  chat: [],
  manager: null,
  workingDays: null,
  ...over,
});
const stored = (...people: Required<StaffEntry>[]): Map<string, StaffMember> =>
  new Map(people.map((person) => [person.id, { ...person, load: 2 }]));

const entries = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    capacity: fc.integer({ min: 0, max: 3 }),
    skills: fc.array(fc.constantFrom('x', 'y'), { maxLength: 2 }),
    leaves: fc.constantFrom(null, '2026-01-01', '2027-01-01'),
  }),
  { selector: (person) => person.id },
);

describe('planning a staff import', () => {
  it('names the columns that change, and ends nobody unless told to', () => {
    const plan = planImport(
      [entry('a', { capacity: 3, skills: ['x'] })],
      stored(entry('a'), entry('b')),
      null,
    );
    expect(plan.changed.map(({ columns }) => columns)).toEqual([['skills', 'capacity']]);
    expect(plan).toMatchObject({ added: [], ended: [], unchanged: 0 });
  });

  it('ends who is missing, but not who has left already', () => {
    const before = stored(
      entry('a'),
      entry('gone', { leaves: '2026-01-01' }),
      entry('later', { leaves: '2027-01-01' }),
    );
    const plan = planImport([entry('a')], before, '2026-11-23');
    expect(plan.ended).toEqual([entry('later', { leaves: '2026-11-23' })]);
  });

  it('changes nothing the second time, whatever the list', () => {
    fc.assert(
      fc.property(entries, entries, fc.constantFrom(null, '2026-06-01'), (before, list, endOn) => {
        const existing = stored(...before.map((person) => entry(person.id, person)));
        const wanted = list.map((person) => entry(person.id, person));
        const first = planImport(wanted, existing, endOn);
        const after = new Map(existing);
        for (const person of [...first.added, ...first.changed.map((one) => one.person), ...first.ended]) {
          after.set(person.id, { ...entry(person.id, person), load: existing.get(person.id)?.load ?? 0 });
        }
        const second = planImport(wanted, after, endOn);
        expect(second).toEqual({ added: [], changed: [], ended: [], unchanged: wanted.length });
      }),
    );
  });
});
