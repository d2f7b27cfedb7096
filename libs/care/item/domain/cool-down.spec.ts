import { describe, expect, it } from '@jest/globals';
import { coolDownUntil, RELEASE_CAUSES } from './cool-down.js';

describe('a cool-down', () => {
  it('after the cause cannot_solve never ends', () => {
    expect(coolDownUntil('cannot_solve', 1_000)).toBe(Number.POSITIVE_INFINITY);
  });

  it('after every other cause ends later than the act', () => {
    for (const cause of [...RELEASE_CAUSES, 'moved', 'timed_out'] as const) {
      if (cause === 'cannot_solve') continue;
      expect(coolDownUntil(cause, 1_000)).toBeGreaterThan(1_000);
      expect(coolDownUntil(cause, 1_000)).toBeLessThan(1_000 + 2 * 3_600_000);
    }
  });
});
