import { describe, expect, it } from '@jest/globals';
import { ITEM_STATES } from '#libs/contracts';
import fc from 'fast-check';
import { allowedActions, type ItemAction, stateAfter, TRANSITIONS, transition } from './item-machine.js';
import { itemHolder, type Item, type QueuedItem, type WorkingItem } from './item.js';

const item: QueuedItem = {
  id: 'i',
  queueId: 'care',
  state: 'queued',
  priority: 3,
  rankAt: 2_000,
  queuedAt: 1_000,
  openedAt: 1_000,
  version: 1,
  network: 'x',
  brand: 'acme',
  review: false,
  mentionCount: 1,
  lastMentionAt: 900,
};
const working: WorkingItem = { ...item, state: 'working', holderId: 'anna', leaseUntil: 9_000, version: 2 };

const actions = Object.keys(TRANSITIONS) as ItemAction[];

/** Actions after which a person works on the item who may not have held it before. */
const TAKING: ReadonlySet<ItemAction> = new Set([
  'resume',
  'hand_over',
  'take_over',
  'accept',
  'assign',
  'reopen_to_holder',
]);
const HELD: ReadonlySet<string> = new Set(['working', 'waiting_customer', 'waiting_colleague', 'snoozed']);

describe('the item machine', () => {
  it('keeps the age of an item that is released', () => {
    const after = transition(working, 'release', { at: 5_000 });
    expect(after).toEqual({ ...item, version: 3 });
  });

  it('notes when and why an item was resolved', () => {
    const after = transition(working, 'resolve', { at: 5_000, cause: 'refunded' });
    expect(after).toEqual({ ...item, version: 3, state: 'resolved', resolvedAt: 5_000, cause: 'refunded' });
  });

  it('restarts the wait when the customer comes back', () => {
    const resolved = transition(working, 'resolve', { at: 5_000, cause: 'refunded' });
    const after = transition(resolved, 'reopen', { at: 7_000, rankAt: 8_000 });
    expect(after).toEqual({ ...item, version: 4, queuedAt: 7_000, rankAt: 8_000 });
  });

  it('lists the allowed actions in the error about a forbidden one', () => {
    expect(() => stateAfter('closed', 'resolve')).toThrow(
      /closed cannot be resolved; what can be done to it: note, tag\./,
    );
  });

  it('gives an item a holder, a lease and a wake time in exactly the states that have one, after every series of actions', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...actions.filter((a) => a !== 'claim' && a !== 'offer')), {
          maxLength: 30,
        }),
        (steps) => {
          let now: Item = working;
          for (const action of steps) {
            if (!allowedActions(now.state).includes(action)) continue;
            const hold = { holderId: 'bea', leaseUntil: 11_000 };
            const given = action === 'snooze' ? { wakeAt: 20_000 } : TAKING.has(action) ? { hold } : {};
            const next = transition(now, action, { at: 10_000, ...given });
            expect(next.version).toBe(now.version + 1);
            expect(HELD.has(next.state)).toBe(itemHolder(next) !== null);
            expect(next.state === 'working').toBe('leaseUntil' in next);
            expect(next.state === 'snoozed').toBe('wakeAt' in next);
            expect(ITEM_STATES).toContain(next.state);
            now = next;
          }
        },
      ),
    );
  });
});
