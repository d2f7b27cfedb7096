import { describe, expect, it } from '@jest/globals';
import { ITEM_STATES } from '#libs/contracts';
import fc from 'fast-check';
import { type LineEvent, lineNewsOf } from './line-changes.js';

const event = (
  itemId: string,
  kind: LineEvent['payload']['kind'],
  state: LineEvent['payload']['state'],
  queueId = 'care',
): LineEvent => ({ payload: { itemId, kind, state, queueId } });

describe('lineNewsOf', () => {
  it('says that an item entered which opened and got a second post at once', () => {
    expect(lineNewsOf([event('i1', 'opened', 'queued'), event('i1', 'mention_added', 'queued')])).toEqual([
      { queueId: 'care', entered: ['i1'], changed: [], left: [] },
    ]);
  });

  it('lets an item that moved leave the one line and enter the other', () => {
    expect(lineNewsOf([{ ...event('i1', 'moved', 'queued', 'billing'), leftQueueId: 'care' }])).toEqual([
      { queueId: 'care', entered: [], changed: [], left: ['i1'] },
      { queueId: 'billing', entered: ['i1'], changed: [], left: [] },
    ]);
  });

  it('says nothing of a line when something happens to an item that waits in none', () => {
    expect(lineNewsOf([event('i1', 'noted', 'working'), event('i2', 'mention_added', 'snoozed')])).toEqual(
      [],
    );
  });

  it('does not call it new that a clock ran out or a reply was sent for a waiting item', () => {
    const news = lineNewsOf([event('i1', 'sla_breached', 'queued'), event('i2', 'reply_accepted', 'queued')]);
    expect(news).toEqual([{ queueId: 'care', entered: [], changed: ['i1', 'i2'], left: [] }]);
  });

  it('lets an offered item leave its line, and come back when the offer ends', () => {
    expect(lineNewsOf([event('i1', 'offered', 'reserved')])).toMatchObject([{ left: ['i1'] }]);
    expect(lineNewsOf([event('i1', 'offer_ended', 'queued')])).toMatchObject([{ entered: ['i1'] }]);
  });

  it('names every item at most once a queue, as its last event left it', () => {
    const events = fc.array(
      fc.record({
        payload: fc.record({
          itemId: fc.constantFrom('i1', 'i2', 'i3'),
          kind: fc.constantFrom('opened', 'claimed', 'released', 'moved', 'resolved'),
          state: fc.constantFrom(...ITEM_STATES),
          queueId: fc.constantFrom('care', 'billing'),
        }),
      }),
    );
    fc.assert(
      fc.property(events, (all) => {
        for (const { queueId, entered, changed, left } of lineNewsOf(all)) {
          const ids = [...entered, ...changed, ...left];
          expect(new Set(ids).size).toBe(ids.length);
          const told = new Map([
            ...[...entered, ...changed].map((id) => [id, true] as const),
            ...left.map((id) => [id, false] as const),
          ]);
          const last = new Map(all.map(({ payload }) => [`${payload.queueId} ${payload.itemId}`, payload]));
          for (const [id, waits] of told) {
            const payload = last.get(`${queueId} ${id}`);
            expect(waits).toBe(payload?.state === 'queued');
          }
        }
      }),
    );
  });
});
