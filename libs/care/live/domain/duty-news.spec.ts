import { describe, expect, it } from '@jest/globals';
import type { DutyTopicEvent } from '#libs/contracts';
import { dutyNewsFor } from './duty-news.js';

const AT = '2026-11-30T09:00:00.000Z';
const duty = (kind: 'started' | 'moved'): DutyTopicEvent => ({
  kind,
  deskId: 'support',
  slotId: 's1',
  personId: 'anna',
  startsAt: AT,
  endsAt: AT,
  at: AT,
});
const swap = (toPersonId: string | null): DutyTopicEvent => ({
  kind: 'swap_offered',
  swapId: 'x1',
  swapKind: 'cover',
  deskId: 'support',
  slotId: 's1',
  fromPersonId: 'anna',
  toPersonId,
  startsAt: AT,
  endsAt: AT,
  expiresAt: AT,
  by: 'anna',
  at: AT,
});
const heard = (event: DutyTopicEvent, personId: string | null, seesAll = false) =>
  dutyNewsFor(event, { personId, seesAll })?.topic ?? null;

describe('dutyNewsFor', () => {
  it('tells everybody who begins, and a changed duty only whose duty it is', () => {
    expect([heard(duty('started'), 'bob'), heard(duty('moved'), 'bob')]).toEqual(['duty', null]);
    expect([heard(duty('moved'), 'anna'), heard(duty('moved'), null, true)]).toEqual(['duty', 'duty']);
  });

  it('tells nobody of the swaps of other people', () => {
    expect([heard(swap('cem'), 'bob'), heard(swap('cem'), 'cem'), heard(swap('cem'), 'anna')]).toEqual([
      null,
      'swap',
      'swap',
    ]);
    expect(heard(swap(null), 'bob')).toBe('swap');
  });

  it('tells only ops what cannot be planned', () => {
    const failed: DutyTopicEvent = { kind: 'plan_failed', problems: [], at: AT };
    expect([heard(failed, 'anna'), heard(failed, null, true)]).toEqual([null, 'duty']);
  });
});
