import type { InstantText } from '../../model/model.js';

export type SwapKind = 'swap' | 'cover' | 'take';

interface SwapBase {
  readonly id: string;
  readonly kind: SwapKind;
  /** The slot that is given away, and its holder. */
  readonly slot: string;
  readonly from: string;
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
