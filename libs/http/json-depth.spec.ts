import { describe, expect, it } from '@jest/globals';
import { parseJson } from './body-parsers.js';
import { isDeeperThan } from '#libs/contracts';

const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;
const bytes = (text: string) => new TextEncoder().encode(text);

describe('the depth of JSON', () => {
  it('counts only objects and lists', () => {
    expect(isDeeperThan('text', 0)).toBe(false);
    expect(isDeeperThan(null, 0)).toBe(false);
    expect(isDeeperThan({ a: [1, { b: null }] }, 3)).toBe(false);
    expect(isDeeperThan({ a: [1, { b: [] }] }, 3)).toBe(true);
  });

  it('is checked only down to the limit, however deep the value is', () => {
    expect(() => parseJson(bytes(nested(16)))).not.toThrow();
    expect(() => parseJson(bytes(nested(17)))).toThrow('more than 16 levels');
    expect(() => parseJson(bytes(nested(2_000_000)))).toThrow('more than 16 levels');
  });
});
