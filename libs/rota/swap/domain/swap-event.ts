import type { SwapEvent, SwapEventKind } from '#libs/contracts';
import type { Slot } from '../../model/model.js';
import { swapExpiry } from './swap-expiry.js';
import type { SwapCommand } from './swap-states.js';
import type { Swap } from './swap.js';

const KIND_OF_COMMAND: Readonly<Record<SwapCommand['do'], SwapEventKind>> = {
  offer: 'swap_offered',
  accept: 'swap_accepted',
  approve: 'swap_approved',
  apply: 'swap_applied',
  decline: 'swap_declined',
  withdraw: 'swap_withdrawn',
  expire: 'swap_expired',
  undo: 'swap_undone',
};

/** One step of a swap, with the person who took it. */
export interface SwapStep {
  readonly command: SwapCommand['do'];
  readonly actor: string;
}

interface PlannedSlots {
  /** Published slots by id. A slot that is no longer in the plan is missing. */
  readonly slots: ReadonlyMap<string, Slot>;
  readonly leadMinutes: number;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** The event of a swap after a step. */
export function swapEventOf(
  swap: Swap,
  { command, actor }: SwapStep,
  { slots, leadMinutes, now }: PlannedSlots,
): SwapEvent {
  const { slot: id, inReturn, part } = swap;
  const slot = slots.get(id);
  const expiry = swapExpiry(swap, slots, leadMinutes);
  return {
    kind: KIND_OF_COMMAND[command],
    swapId: swap.id,
    swapKind: swap.kind,
    deskId: slot?.desk ?? id.split('/')[0] ?? '',
    slotId: id,
    fromPersonId: swap.from,
    toPersonId: swap.to,
    ...(inReturn === undefined ? {} : { inReturnSlotId: inReturn }),
    startsAt: part?.from ?? slot?.start ?? null,
    endsAt: part?.to ?? slot?.end ?? null,
    expiresAt: expiry === null ? null : new Date(expiry).toISOString(),
    by: actor,
    at: new Date(now).toISOString(),
  };
}
