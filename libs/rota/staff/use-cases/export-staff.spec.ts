import { describe, expect, it } from '@jest/globals';
import type { StaffEntry } from '#libs/access';
import fc from 'fast-check';
import { staffCsv } from './export-staff.js';
import { readStaffList } from './read-staff-list.js';

const text = fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 20 }).map((word) => `x${word}x`);
const person = fc.record({
  id: fc.integer({ min: 0, max: 1e6 }).map((n) => `p${n}`),
  name: text,
  zone: fc.constantFrom('Europe/Berlin', 'UTC'),
  department: fc.option(text),
  skills: fc.uniqueArray(fc.constantFrom('billing', 'network', 'pt'), { maxLength: 3 }),
  joins: fc.constantFrom(null, '2026-01-01'),
  leaves: fc.constantFrom(null, '2027-01-01'),
  capacity: fc.integer({ min: 0, max: 100 }),
  region: fc.constantFrom(null, 'DE', 'DE-BY'),
  level: fc.constantFrom('trainee' as const, 'regular' as const, 'expert' as const),
  levelChanges: fc.constantFrom(
    [],
    [
      { from: '2026-07-01', level: 'regular' as const },
      { from: '2027-01-01', level: 'expert' as const },
    ],
  ),
  share: fc.constantFrom({ num: 1, den: 1 }, { num: 4, den: 5 }, { num: 1, den: 3 }),
  email: fc.constantFrom(null, 'x@example.com'),
  chat: fc.uniqueArray(fc.constantFrom('slack:U1', 'teams:x@example.com'), { maxLength: 2 }),
  manager: fc.constantFrom(null, 'boss'),
  workingDays: fc.option(
    fc
      .uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 })
      .map((days) => days.toSorted((a, b) => a - b)),
  ),
});
const staff = fc.uniqueArray(person, { selector: ({ id }) => id, maxLength: 6 });

describe('the staff list as CSV', () => {
  it('is read back as it was, whatever stands in it', () => {
    fc.assert(
      fc.property(staff, (people: StaffEntry[]) => {
        const list = readStaffList(new TextEncoder().encode(staffCsv(people)));
        expect(list.rows.map((row) => row.person)).toEqual(people);
        expect(list.ignored).toEqual([]);
      }),
    );
  });
});
