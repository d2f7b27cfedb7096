import { describe, expect, test } from '@jest/globals';
import { deskRow, HORIZON, NOW, rowsOf, staffRow } from '../../test/small-rota.js';
import { nextVersion } from '../../plan/domain/next-version.js';
import { inputHash } from '../../model/input-hash.js';
import { planInputOf } from './rotation-rows.js';
import { isMemberBy } from './resolved-desk.js';

const people = [
  staffRow('ann', { department: 'Care', region: 'DE-BY', level: 'expert', skills: ['pt', 'fr'] }),
  staffRow('ben', { department: 'Care', region: 'DE' }),
  staffRow('cem', { department: 'IT', region: 'GB', zone: 'Europe/London', skills: ['pt'] }),
];
const rowsWith = (rule: object, staff = people) => rowsOf(staff, [deskRow('care', rule)]);
const membersOf = (rule: object, staff = people) =>
  planInputOf(rowsWith(rule, staff), HORIZON).desks[0]?.members;

describe('members by rule', () => {
  test.each([
    [{ departments: ['Care'] }, ['ann', 'ben']],
    [{ regions: ['DE'] }, ['ann', 'ben']],
    [{ regions: ['DE-BY'] }, ['ann']],
    [{ zones: ['Europe/London'] }, ['cem']],
    [{ levels: ['expert'] }, ['ann']],
    [{ skills: ['fr', 'pt'] }, ['ann', 'cem']],
    [{ skills: ['pt'], departments: ['IT'] }, ['cem']],
    [{ departments: ['Care'], except: ['ann'] }, ['ben']],
  ])('%j are %j', (membersBy, members) => {
    expect(membersOf({ membersBy })).toEqual(members);
  });

  test('serve beside those who are named', () => {
    expect(membersOf({ members: ['cem', 'gone'], membersBy: { departments: ['Care'] } })).toEqual([
      'cem',
      'ann',
      'ben',
    ]);
  });

  test('hold somebody who joins later, without an edit of the desk', () => {
    const dora = staffRow('dora', { department: 'Care' });
    const rule = { membersBy: { departments: ['Care'] } };
    expect(membersOf(rule, [...people, dora])).toEqual(['ann', 'ben', 'dora']);
    const input = planInputOf(rowsWith(rule, [...people, dora]), HORIZON);
    const version = nextVersion({ input, inEffect: null, now: NOW });
    expect(version.certificate).toMatchObject({ valid: true, withoutDuty: ['cem'] });
  });

  test('by another rule with the same result are the same plan', () => {
    const hashes = [{ departments: ['Care'] }, { regions: ['DE'] }].map((membersBy) =>
      inputHash(planInputOf(rowsWith({ membersBy }), HORIZON)),
    );
    expect(hashes[0]).toBe(hashes[1]);
  });

  test('of a region do not hold for a region whose name begins alike', () => {
    const dex = { ...planInputOf(rowsOf(people), HORIZON).people[0]!, region: 'DEX' };
    expect(isMemberBy({ regions: ['DE'] }, dex)).toBe(false);
  });
});

describe('a desk that is closed on holidays', () => {
  test('is closed on those of its region and on the dates that are listed', () => {
    const holidays = [
      { region: 'DE-BY', dates: ['2026-01-06', '2026-04-03'] },
      { region: 'GB', dates: ['2026-05-04'] },
    ];
    const rule = { closedOnHolidaysOf: 'DE-BY', closedOn: ['2026-02-02'] };
    const [desk] = planInputOf(rowsOf(people, [deskRow('care', rule)], { holidays }), HORIZON).desks;
    expect(desk?.closedOn).toEqual(['2026-01-06', '2026-02-02', '2026-04-03']);
    expect(desk?.closedOnHolidaysOf).toBeUndefined();
  });
});
