import { describe, expect, test } from '@jest/globals';
import {
  type StaffWithMail,
  comparableMail,
  type Match,
  matchPerson,
  type ProviderClaims,
} from './match-person.js';

const ada: ProviderClaims = { subject: 's1', email: 'Ada@Example.com', emailVerified: true };
const onStaff: StaffWithMail = { personId: 'ada', subject: null };
const bound: StaffWithMail = { personId: 'ada', subject: 'another' };

describe('who signs in', () => {
  test.each<[string, ProviderClaims, string | null, readonly StaffWithMail[], Match]>([
    ['is known by the account', ada, 'ada', [], { personId: 'ada', isNew: false }],
    [
      'is known by the account though the mail is not verified any more',
      { ...ada, emailVerified: false },
      'ada',
      [],
      { personId: 'ada', isNew: false },
    ],
    ['is matched by a verified mail', ada, null, [onStaff], { personId: 'ada', isNew: true }],
    [
      'is not matched by a mail that nobody verified',
      { ...ada, emailVerified: false },
      null,
      [onStaff],
      { refused: 'session.mail_unverified' },
    ],
    ['has a mail', { ...ada, email: null }, null, [], { refused: 'session.mail_unverified' }],
    ['is on the staff list', ada, null, [], { refused: 'session.not_on_staff' }],
    [
      'is one person',
      ada,
      null,
      [onStaff, { ...onStaff, personId: 'eve' }],
      { refused: 'session.not_on_staff' },
    ],
    ['has no other account', ada, null, [bound], { refused: 'session.other_account' }],
  ])('%s', (_statement, claims, bySubject, byMail, match) => {
    expect(matchPerson(claims, { bySubject, byMail })).toEqual(match);
  });

  test.each([
    ['Ada@Example.COM', 'ada@example.com'],
    ['\u212Aate@example.com', null],
    ['ada@exam\u0440le.com', null],
    ['ada', null],
    ['a da@example.com', null],
  ])('by mail %s is compared as %s', (email, compared) => {
    expect(comparableMail({ ...ada, email })).toBe(compared);
  });
});
