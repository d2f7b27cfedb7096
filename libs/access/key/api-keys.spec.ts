import { describe, expect, test } from '@jest/globals';
import { SCOPES } from '#libs/contracts';
import { hasScope } from '#libs/contracts';
import { apiKeyPrefix, bearerKey, hashSecret, newApiKey, sameApiKey } from './api-keys.js';

describe('API keys', () => {
  test('are long, in base62, and all different', () => {
    const keys = Array.from({ length: 200 }, () => newApiKey());
    for (const { key } of keys) expect(key).toMatch(/^dd_[0-9A-Za-z]{36}$/);
    expect(new Set(keys.map(({ key }) => key)).size).toBe(200);
    expect(new Set(keys.map(({ id }) => id)).size).toBe(200);
  });

  test('use every character about as often', () => {
    const counts = new Map<string, number>();
    for (let i = 0; i < 2000; i += 1) {
      for (const character of newApiKey().key.slice(3))
        counts.set(character, (counts.get(character) ?? 0) + 1);
    }
    expect(counts.size).toBe(62);
    const mean = (2000 * 36) / 62;
    // Six standard deviations of a binomial count: a fair draw fails this about once in ten million runs.
    for (const count of counts.values()) expect(Math.abs(count - mean)).toBeLessThan(6 * Math.sqrt(mean));
  });

  test('are recognised by their hash alone', () => {
    const { key, hash, prefix } = newApiKey();
    expect(hash).toEqual(hashSecret(key));
    expect(hash).toHaveLength(32);
    expect(apiKeyPrefix(key)).toBe(prefix);
    expect(sameApiKey(key, hash)).toBe(true);
    expect(sameApiKey(`${key}x`, hash)).toBe(false);
    expect(sameApiKey(key, hash.subarray(1))).toBe(false);
  });

  test('SHA-256 of "abc" as in FIPS 180-4', () => {
    expect(hashSecret('abc').toString('hex')).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });

  test.each([
    ['Bearer dd_abc', 'dd_abc'],
    ['bearer  dd_abc ', 'dd_abc'],
    ['Basic dd_abc', undefined],
    ['Bearer a b', undefined],
    ['Bearer', undefined],
    [undefined, undefined],
    [`Bearer ${'x'.repeat(201)}`, undefined],
  ])('header %s has key %s', (header, key) => {
    expect(bearerKey(header)).toBe(key);
  });

  test('the scope admin includes every other scope; other scopes include only themselves', () => {
    for (const scope of SCOPES) expect(hasScope(['admin'], scope)).toBe(true);
    expect(hasScope(['agent', 'publisher'], 'publisher')).toBe(true);
    expect(hasScope(['agent', 'publisher'], 'ops')).toBe(false);
    expect(hasScope(['ops'], 'admin')).toBe(false);
    expect(hasScope([], 'agent')).toBe(false);
  });
});
