import { describe, expect, it, test } from '@jest/globals';
import fc from 'fast-check';
import { boundTo, isSourcePattern } from './source-pattern.js';

const segment = fc.stringMatching(/^[a-z0-9.:-]{1,8}$/);
const path = fc.array(segment, { minLength: 1, maxLength: 5 }).map((segments) => `/${segments.join('/')}`);

describe('the sources of a key', () => {
  test.each([
    ['/listeners/x', '/listeners/x', true],
    ['/listeners/x', '/listeners/x/1', false],
    ['/listeners/x', '/listeners/X', false],
    ['/listeners/x/*', '/listeners/x/1', true],
    ['/listeners/x/*', '/listeners/x/1/2', true],
    ['/listeners/x/*', '/listeners/x', false],
    ['/listeners/x/*', '/listeners/x/', false],
    ['/listeners/x/*', '/listeners/xy/1', false],
    ['/listeners/x/*', 'evil/listeners/x/1', false],
    ['/*/mastodon', '/anna/mastodon', true],
    ['/*/mastodon', '/anna/b/mastodon', false],
    ['/*/mastodon', '//mastodon', false],
    ['/*/mastodon/*', '/anna/mastodon/1/2', true],
    ['https://example.org/*', 'https://example.org/a', true],
    ['https://example.org/*', 'https://example.org.evil/a', false],
    ['urn:listener:7', 'urn:listener:7', true],
    ['/a.c', '/abc', false],
    ['*', 'urn:anything', true],
    ['*', '/any/thing', true],
  ])('%s and %s: %s', (pattern, source, covered) => {
    expect(boundTo([pattern]).covers(source)).toBe(covered);
  });

  it('are none with an empty list', () => {
    expect(boundTo([]).covers('/any')).toBe(false);
  });

  it('are those that one of the patterns covers', () => {
    expect(boundTo(['/a/*', '/b']).covers('/b')).toBe(true);
    expect(boundTo(['/a/*', '/b']).covers('/c')).toBe(false);
  });

  it('are below a path that ends with a star, and nowhere else', () => {
    fc.assert(
      fc.property(path, path, (root, other) => {
        expect(boundTo([`${root}/*`]).covers(root + other)).toBe(true);
        expect(boundTo([`${root}/*`]).covers(other)).toBe(other.startsWith(`${root}/`));
      }),
    );
  });

  it('are told with stars in place of whole segments only', () => {
    for (const pattern of ['/a/*', '*', '/*/b', 'urn:a', '/a']) expect(isSourcePattern(pattern)).toBe(true);
    for (const pattern of ['', '/a*', '/a/**', 'urn:*', '/*b/c'])
      expect(isSourcePattern(pattern)).toBe(false);
  });
});
