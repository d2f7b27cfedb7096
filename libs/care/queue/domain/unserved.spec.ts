import { expect, it } from '@jest/globals';
import { OpenHours } from '#libs/calendar';
import { defaultPolicy, type RulesVersion } from '../../clock/domain/sla-policy.js';
import { isUnserved } from './unserved.js';

const MINUTE = 60_000;
const DAY = [{ from: '09:00', to: '17:00' }];
const rules: RulesVersion = {
  from: null,
  policy: { ...defaultPolicy([15, 60, 240, 480, 1440]), hours: 'business' },
  open: new OpenHours([
    {
      versions: [
        {
          from: null,
          rules: { zone: 'UTC', week: { thu: DAY, fri: DAY, mon: DAY }, holidays: [], days: [] },
        },
      ],
    },
  ]),
};
const FRIDAY = Date.parse('2026-11-27T10:00:00Z');

it.each([
  ['somebody serves', { onDuty: 1, nextAt: null, now: FRIDAY }, false],
  ['nobody serves, and no duty is planned', { onDuty: 0, nextAt: null, now: FRIDAY }, true],
  [
    'somebody begins before an item of now is due',
    { onDuty: 0, nextAt: FRIDAY + 10 * MINUTE, now: FRIDAY },
    false,
  ],
  [
    'somebody begins after an item of now is due',
    { onDuty: 0, nextAt: FRIDAY + 20 * MINUTE, now: FRIDAY },
    true,
  ],
  [
    'it is night, and somebody begins in the morning',
    {
      onDuty: 0,
      nextAt: Date.parse('2026-11-30T09:00:00Z'),
      now: Date.parse('2026-11-27T22:00:00Z'),
    },
    false,
  ],
])('whether a queue is unserved when %s', (_when, cover, unserved) => {
  expect(isUnserved(cover, rules, 15)).toBe(unserved);
});
