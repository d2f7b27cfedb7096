import type { Slot } from '../../model/model.js';
import type { Swap } from './swap.js';

const MINUTE_MS = 60_000;

/** True when it is too late to agree on a slot. Times in epoch milliseconds. */
export function tooSoon(slot: Pick<Slot, 'start'> | undefined, now: number, leadMinutes: number): boolean {
  return slot !== undefined && Date.parse(slot.start) - leadMinutes * MINUTE_MS <= now;
}

/**
 * The instant at which a swap expires when it is not applied: the set minutes before the earlier of its slots begins.
 * @returns epoch milliseconds; null when a slot of the swap is no longer in the plan
 */
export function swapExpiry(
  { slot, inReturn }: Pick<Swap, 'slot' | 'inReturn'>,
  slots: ReadonlyMap<string, Pick<Slot, 'start'>>,
  leadMinutes: number,
): number | null {
  const starts = [slot, ...(inReturn === undefined ? [] : [inReturn])].map((id) => slots.get(id)?.start);
  if (starts.includes(undefined)) return null;
  return Math.min(...starts.map((start = '') => Date.parse(start))) - leadMinutes * MINUTE_MS;
}

const OPEN: ReadonlySet<Swap['state']> = new Set(['offered', 'accepted', 'approved']);

/** Open swaps that have expired: their time has come, or their slot is no longer in the plan. */
export function expiredSwaps(
  swaps: readonly Swap[],
  slots: ReadonlyMap<string, Pick<Slot, 'start'>>,
  now: number,
  leadMinutes: number,
): Swap[] {
  return swaps.filter((swap) => OPEN.has(swap.state) && (swapExpiry(swap, slots, leadMinutes) ?? now) <= now);
}
