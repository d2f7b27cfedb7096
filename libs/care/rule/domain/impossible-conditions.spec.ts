import { describe, expect, it } from '@jest/globals';
import { impossibleConditions } from './impossible-conditions.js';

describe('a value that no mention can have', () => {
  it.each([
    [{ languages: ['uk', 'en-GB'] }, '/languages/1'],
    [{ languages: ['english'] }, '/languages/0'],
    [{ networks: ['Twitter / X'] }, '/networks/0'],
    [{ authors: ['@'] }, '/authors/0'],
    [{ brands: ['…'] }, '/brands/0'],
    [{ phrases: ['refund', '???'] }, '/phrases/1'],
  ])('is named: %j', (conditions, pointer) => {
    expect(impossibleConditions(conditions, '').map((field) => field.pointer)).toEqual([pointer]);
  });

  it('is not reported for a rule that can hold', () => {
    const conditions = {
      languages: ['fil', 'und'],
      networks: ['X'],
      authors: ['@vip_kay'],
      phrases: ['👍', "can't*"],
    };
    expect(impossibleConditions(conditions, '')).toEqual([]);
  });
});
