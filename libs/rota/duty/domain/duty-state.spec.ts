import { describe, expect, it } from '@jest/globals';
import type { DutyInterval } from './duty-interval.js';
import { dutyState } from './duty-state.js';

const interval = (startsAt: number, endsAt: number): DutyInterval => ({
  slotId: `s${startsAt}`,
  deskId: 'd',
  personId: 'p',
  startsAt,
  endsAt,
  source: 'plan',
});
const iso = (at: number) => new Date(at).toISOString();

describe('dutyState', () => {
  it.each([
    ['nothing planned', [], { on: false, until: null, next: null }],
    ['off until the next', [interval(20, 30)], { on: false, until: null, next: iso(20) }],
    ['on, and again later', [interval(5, 15), interval(20, 30)], { on: true, until: iso(15), next: iso(20) }],
    [
      'one after the other is one duty',
      [interval(5, 15), interval(15, 30)],
      { on: true, until: iso(30), next: null },
    ],
    [
      'two at a time end with the later',
      [interval(5, 30), interval(8, 15)],
      { on: true, until: iso(30), next: null },
    ],
    ['it begins this instant', [interval(10, 15)], { on: true, until: iso(15), next: null }],
    ['it ended this instant', [interval(5, 10)], { on: false, until: null, next: null }],
  ])('%s', (_name, duty, state) => {
    expect(dutyState(duty, 10)).toEqual(state);
  });
});
