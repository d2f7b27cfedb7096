import { describe, expect, it } from '@jest/globals';
import { presenceOf } from './presence.js';

const at = (seconds: number, status: 'online' | 'away' = 'online') =>
  presenceOf({ status, beatAt: 0 }, seconds * 1_000);

describe('presence', () => {
  it('is what the console said, while it goes on saying so', () => {
    expect(at(30)).toBe('online');
    expect(at(30, 'away')).toBe('away');
  });

  it('is away after two minutes of silence, and offline after ten', () => {
    expect(at(119)).toBe('online');
    expect(at(120)).toBe('away');
    expect(at(601)).toBe('offline');
  });

  it('is offline without a console', () => {
    expect(presenceOf(null, 0)).toBe('offline');
  });
});
