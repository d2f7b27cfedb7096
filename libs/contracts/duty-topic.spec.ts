import { describe, expect, it } from '@jest/globals';
import { PUBLISHED_EVENTS } from './documents/published-events.js';
import { dutyEventId, dutyEventType, type DutyTopicEvent } from './duty-topic.js';

const at = '2026-11-23T09:00:00Z';
const duty = {
  deskId: 'care',
  slotId: 'care/2026-11-23/regular-1',
  personId: 'ann',
  startsAt: at,
  endsAt: at,
  at,
};
const swap = {
  swapId: 's1',
  swapKind: 'cover' as const,
  deskId: 'care',
  slotId: duty.slotId,
  fromPersonId: 'ann',
  toPersonId: null,
  startsAt: at,
  endsAt: at,
  expiresAt: at,
  by: 'ann',
  at,
};
const events: DutyTopicEvent[] = [
  { ...duty, kind: 'started' },
  { ...duty, kind: 'ended' },
  { ...duty, kind: 'moved', move: 'given' },
  { ...duty, kind: 'moved', move: 'given', at: '2026-11-24T09:00:00Z' },
  { ...duty, kind: 'reminded', minutesBefore: 60 },
  { ...duty, kind: 'reminded', minutesBefore: 1_440 },
  { ...swap, kind: 'swap_offered' },
  { ...swap, kind: 'swap_expired' },
  { ...swap, kind: 'swap_offered', swapId: 's2' },
  { kind: 'plan_failed', problems: [], at },
  { kind: 'plan_recovered', problems: [], at },
];

describe('events of duty', () => {
  it('have the same id when the same change is published again, and another id for another change', () => {
    const ids = events.map(dutyEventId);
    expect(new Set(ids).size).toBe(events.length);
    expect(structuredClone(events).map(dutyEventId)).toEqual(ids);
    expect(dutyEventId({ ...swap, kind: 'swap_offered', at: '2026-12-01T00:00:00Z' })).toBe(
      's1.swap_offered',
    );
  });

  it('are all valid under a published schema', () => {
    for (const data of events) {
      const type = dutyEventType(data.kind);
      const published = PUBLISHED_EVENTS.find((one) => one.type === type);
      const event = { specversion: '1.0', id: '1', source: '/dutydesk/rota', type, time: at, data };
      expect([type, published?.schema.safeParse(event).success]).toEqual([type, true]);
    }
  });
});
