import { describe, expect, it } from '@jest/globals';
import { secondsAfter, toInstant } from './timestamps.js';

describe('toInstant', () => {
  it.each([
    ['2015-02-24 11:35:52 -0800', '2015-02-24T11:35:52-08:00'],
    ['2020-12-28 07:26:23+00:00', '2020-12-28T07:26:23Z'],
    ['2019-12-04T08:04:05', '2019-12-04T08:04:05Z'],
    ['2020-04-01T15:21:28.000Z', '2020-04-01T15:21:28.000Z'],
    ['Tue Oct 18 21:53:25 +0000 2011', '2011-10-18T21:53:25Z'],
    ['Tue Oct 18 21:53:25 +0530 2011', '2011-10-18T21:53:25+05:30'],
  ])('reads %s', (value, instant) => {
    expect(toInstant(value)).toBe(instant);
  });

  it.each([null, undefined, 17, '', 'yesterday', '18/10/2011 21:53', 'Tue Okt 18 21:53:25 +0000 2011'])(
    'does not guess %p',
    (value) => {
      expect(toInstant(value)).toBeNull();
    },
  );
});

describe('secondsAfter', () => {
  it('counts whole seconds in UTC', () => {
    expect(secondsAfter('2026-01-01T00:00:00+01:00', 90)).toBe('2025-12-31T23:01:30.000Z');
  });
});
