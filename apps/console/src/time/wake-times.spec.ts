import { describe, expect, it } from '@jest/globals';
import { localMinute, wakeTimesFrom } from './wake-times.js';

describe('times to snooze until', () => {
  it('are in an hour, in three, tomorrow at nine, and on Monday at nine', () => {
    const thursday = new Date(2026, 10, 26, 16, 20);
    const times = wakeTimesFrom(thursday);
    expect(Object.values(times).map((time: Date) => localMinute(time))).toEqual([
      '2026-11-26T17:20',
      '2026-11-26T19:20',
      '2026-11-27T09:00',
      '2026-11-30T09:00',
    ]);
  });

  it('mean the coming Monday on a Monday, also early in the morning', () => {
    expect(localMinute(wakeTimesFrom(new Date(2026, 10, 30, 6)).week)).toBe('2026-12-07T09:00');
  });
});
