import { describe, expect, it } from '@jest/globals';
import { FloodWatch } from './flood.js';

describe('a flood', () => {
  it('begins with half a full batch and lasts for 24 batches after the last large one', () => {
    const watch = new FloodWatch();
    expect(watch.isFlood(499)).toBe(false);
    expect(watch.isFlood(500)).toBe(true);
    const after = Array.from({ length: 30 }, () => watch.isFlood(20));
    expect(after.filter(Boolean)).toHaveLength(24);
    expect(after.at(-1)).toBe(false);
    expect([watch.isFlood(1_000), watch.isFlood(1)]).toEqual([true, true]);
  });
});
