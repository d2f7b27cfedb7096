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
    fc.assert(
      fc.property(scopes, roles, roles, (mine, before, after) => {
        const gained = scopesOf(after.map((one) => one.role)).filter(
          (scope) => !scopesOf(before.map((one) => one.role)).includes(scope),
        );
        if (mayChangeRoles(mine, before, after))
          for (const scope of gained) expect(powers(mine)).toContain(scope);
        if (mayMakeLinkFor(mine, before) && !mine.includes('admin')) {
          expect(scopesOf(before.map((one) => one.role))).toEqual(['agent']);
        }
      }),
    );
  });

  it('stay as they are for ops who may change them not, and nobody needs a right to change nothing but ops', () => {
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
