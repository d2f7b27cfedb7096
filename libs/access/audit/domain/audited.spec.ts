import { describe, expect, it, test } from '@jest/globals';
import fc from 'fast-check';
import { auditable, isAudited } from './audited.js';

test.each([
  [{ method: 'POST', scopes: ['ops'] }, true],
  [{ method: 'DELETE', scopes: ['admin'] }, true],
  [{ method: 'GET', scopes: ['ops'] }, false],
  [{ method: 'GET', scopes: ['ops'], audited: true }, true],
  [{ method: 'POST', scopes: ['agent', 'ops'] }, false],
  [{ method: 'POST', scopes: ['publisher'] }, false],
  [{ method: 'POST', scopes: [] }, false],
])('a route %j is audited: %s', (route, audited) => {
  expect(isAudited(route)).toBe(audited);
});

describe('what an audit entry keeps', () => {
  it('has no secret, by its name or by its form, at any depth', () => {
    const key = `dd_${'a1B2'.repeat(9)}`;
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), (other) => {
        const told = JSON.stringify(
          auditable({ other, token: 'x-token', in: [{ clientSecret: 'x-secret', note: `see ${key}!` }] }),
        );
        expect(told).not.toMatch(new RegExp(`x-token|x-secret|${key}`));
      }),
    );
    expect(auditable({ token: 'x', note: `see ${key}!` })).toEqual({ token: '***', note: 'see ***!' });
  });

  it('is bounded, and stays as it is when it is short', () => {
    expect(auditable({ name: 'Care', targetMinutes: [1, 2] })).toEqual({
      name: 'Care',
      targetMinutes: [1, 2],
    });
    expect(auditable({ text: 'x'.repeat(9_000) })).toEqual({ tooLong: 9_011 });
    expect(auditable(undefined)).toBeNull();
  });
});
