import type { Slot } from '../../model/model.js';
import type { Swap } from './swap.js';

const MINUTE_MS = 60_000;

/** True from when on nothing can be agreed about a slot. Times in epoch milliseconds. */
export function tooSoon(slot: Pick<Slot, 'start'> | undefined, now: number, leadMinutes: number): boolean {
  return slot !== undefined && Date.parse(slot.start) - leadMinutes * MINUTE_MS <= now;
}

/**
 * When a swap expires unless it is applied: so long before the earlier of its slots begins. It moves with the slots.
 * @returns epoch milliseconds; null when a slot of it is not planned any more
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

/** Swaps that wait for somebody and can be agreed no more: their time has come, or their slot is gone. */
export function expiredSwaps(
  swaps: readonly Swap[],
  slots: ReadonlyMap<string, Pick<Slot, 'start'>>,
  now: number,
  leadMinutes: number,
): Swap[] {
  return swaps.filter((swap) => OPEN.has(swap.state) && (swapExpiry(swap, slots, leadMinutes) ?? now) <= now);
}
