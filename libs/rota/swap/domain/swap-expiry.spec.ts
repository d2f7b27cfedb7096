import { describe, expect, test } from '@jest/globals';
import type { Swap } from './swap.js';
import { expiredSwaps, swapExpiry, tooSoon } from './swap-expiry.js';

const slots = new Map([
  ['early', { start: '2026-03-02T09:00:00Z' }],
  ['late', { start: '2026-03-09T09:00:00Z' }],
]);
const at = (text: string): number => Date.parse(text);
const offer = (over: object = {}): Swap => ({
  id: 's',
  kind: 'cover',
  slot: 'late',
  from: 'ann',
  to: null,
  state: 'offered',
  offeredBy: 'ann',
  offeredAt: '2026-01-01T00:00:00Z',
  ...over,
});

describe('an offer', () => {
  test('expires when its slot begins, or earlier by the minutes that ops set', () => {
    expect(swapExpiry(offer(), slots, 0)).toBe(at('2026-03-09T09:00:00Z'));
    expect(swapExpiry(offer(), slots, 90)).toBe(at('2026-03-09T07:30:00Z'));
  });

  test('of two slots expires with the earlier slot, in either order', () => {
    for (const [slot, inReturn] of [
      ['late', 'early'],
      ['early', 'late'],
    ])
      expect(swapExpiry(offer({ slot, inReturn }), slots, 0)).toBe(at('2026-03-02T09:00:00Z'));
  });

  test('moves with its slot, and expires when the slot is removed', () => {
    const moved = new Map([['late', { start: '2026-03-09T06:00:00Z' }]]);
    expect(swapExpiry(offer(), moved, 0)).toBe(at('2026-03-09T06:00:00Z'));
    expect(swapExpiry(offer({ slot: 'gone' }), slots, 0)).toBeNull();
    expect(expiredSwaps([offer({ slot: 'gone' })], slots, 0, 0)).toHaveLength(1);
  });

  test('has expired at exactly its time; applied, closed and undone swaps never expire', () => {
    const swaps = (['offered', 'accepted', 'approved', 'applied', 'closed', 'undone'] as const).map((state) =>
      offer({ id: state, state }),
    );
    const ids = (now: string, lead = 0): string[] =>
      expiredSwaps(swaps, slots, at(now), lead).map(({ id }) => id);
    expect(ids('2026-03-09T08:59:59Z')).toEqual([]);
    expect(ids('2026-03-09T09:00:00Z')).toEqual(['offered', 'accepted', 'approved']);
    expect(ids('2026-03-09T08:00:00Z', 60)).toEqual(['offered', 'accepted', 'approved']);
    expect(tooSoon(slots.get('late'), at('2026-03-09T08:00:00Z'), 60)).toBe(true);
    expect(tooSoon(slots.get('late'), at('2026-03-09T07:59:00Z'), 60)).toBe(false);
  });
});
