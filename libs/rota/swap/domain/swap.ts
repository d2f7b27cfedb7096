import type { InstantText } from '../../model/model.js';

export type SwapKind = 'swap' | 'cover' | 'take';

/** A part of a slot, such as one stretch of a turn. ISO 8601 instants. */
export interface SlotPart {
  readonly from: InstantText;
  readonly to: InstantText;
}

interface SwapBase {
  readonly id: string;
  readonly kind: SwapKind;
  /** The slot that is given away, and its holder. */
  readonly slot: string;
  readonly from: string;
  /** Only this part of the slot is given away; never of a swap for another slot. */
  readonly part?: SlotPart;
  /** The slot given in return; only for kind swap. */
  readonly inReturn?: string;
  readonly offeredBy: string;
  readonly offeredAt: InstantText;
}
export type Swap =
  | (SwapBase & { readonly state: 'offered'; /** null: anybody may accept. */ readonly to: string | null })
  | (SwapBase & { readonly state: 'accepted'; readonly to: string; readonly acceptedBy: string })
  | (SwapBase & { readonly state: 'approved'; readonly to: string; readonly approvedBy: string })
  | (SwapBase & {
      readonly state: 'applied';
      readonly to: string;
      readonly approvedBy: string;
      readonly appliedAt: InstantText;
    })
  | (SwapBase & {
      readonly state: 'closed';
      readonly to: string | null;
      readonly outcome: 'declined' | 'withdrawn' | 'expired';
      readonly closedBy: string;
    })
  | (SwapBase & {
      readonly state: 'undone';
      readonly to: string;
      readonly undoneBy: string;
      readonly undoneAt: InstantText;
    });
