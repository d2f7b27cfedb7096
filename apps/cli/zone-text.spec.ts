import { describe, expect, it } from '@jest/globals';
import { zoneOption, zoneText } from './zone-text.js';

describe('an instant on the clock of a zone', () => {
  it.each([
    ['UTC', '2026-12-24 17:00'],
    ['Europe/Berlin', '2026-12-24 18:00'],
    ['America/New_York', '2026-12-24 12:00'],
  ])('in %s is %s', (zone, text) => {
    expect(zoneText('2026-12-24T17:00:00Z', zone)).toBe(text);
  });

  it('shows midnight as 00:00 at the start of the day', () => {
    expect(zoneText('2026-12-24T00:00:00Z', 'UTC')).toBe('2026-12-24 00:00');
  });

  it('refuses an unknown zone', () => {
    expect(() => zoneOption('Mars/Olympus')).toThrow('IANA');
  });
});
