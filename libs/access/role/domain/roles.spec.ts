import { describe, expect, it, test } from '@jest/globals';
import { hasScope, type Scope, SCOPES } from '#libs/contracts';
import fc from 'fast-check';
import { mayChangeRoles, mayMakeLinkFor, type RoleOfPerson, scopesOf } from './roles.js';

const role: fc.Arbitrary<RoleOfPerson> = fc.oneof(
  fc.constantFrom('a', 'b').map((deskId) => ({ role: 'lead' as const, deskId })),
  fc.constantFrom('ops', 'auditor', 'admin').map((one) => ({ role: one, deskId: null })),
);
const roles = fc.uniqueArray(role, { selector: (one) => JSON.stringify(one) });
const scopes = fc.uniqueArray(fc.constantFrom(...SCOPES));

/** What a person with these roles may ask for. */
function powers(held: readonly Scope[]): Scope[] {
  return SCOPES.filter((scope) => hasScope(held, scope));
}

describe('roles', () => {
  test.each([
    [[], ['agent']],
    [['lead'], ['agent']],
    [
      ['ops', 'lead'],
      ['agent', 'ops'],
    ],
    [['auditor'], ['agent', 'auditor']],
    [['admin'], ['agent', 'admin']],
  ] as const)('of %j give the scopes %j', (held, given) => {
    expect(scopesOf(held)).toEqual(given);
  });

  it('give nobody a way to more rights than they have, by roles or by a link', () => {
    const given = (held: readonly RoleOfPerson[]) => scopesOf(held.map((one) => one.role));
    fc.assert(
      fc.property(scopes, roles, roles, (mine, before, after) => {
        const own = new Set<Scope>([...powers(mine), 'agent']);
        const gained = given(after).filter((scope) => !given(before).includes(scope));
        const byRoles = !mayChangeRoles(mine, before, after) || gained.every((scope) => own.has(scope));
        const byLink = !mayMakeLinkFor(mine, before) || given(before).every((scope) => own.has(scope));
        expect([byRoles, byLink]).toEqual([true, true]);
      }),
    );
  });

  it('of leads are for ops to change, and other roles are not', () => {
    expect(mayChangeRoles(['ops'], [{ role: 'admin', deskId: null }], [])).toBe(false);
    expect(
      mayChangeRoles(['ops'], [{ role: 'admin', deskId: null }], [{ role: 'admin', deskId: null }]),
    ).toBe(true);
    expect(mayChangeRoles(['ops'], [{ role: 'lead', deskId: 'a' }], [{ role: 'lead', deskId: 'b' }])).toBe(
      true,
    );
    expect(mayChangeRoles(['agent', 'auditor'], [], [{ role: 'lead', deskId: 'a' }])).toBe(false);
  });
});
