import type { ItemState } from '#libs/contracts';

/** The states in which an item waits in a line or has a holder: the items that have a rank. */
export const OPEN_STATES = [
  'queued',
  'reserved',
  'working',
  'waiting_customer',
  'waiting_colleague',
  'snoozed',
] as const satisfies readonly ItemState[];

/** Every given condition holds; within one condition, one of its values. */
export interface ItemFilter {
  readonly queueIds?: readonly string[] | undefined;
  readonly states?: readonly ItemState[] | undefined;
  /** A person, or nobody. */
  readonly holder?: { readonly personId: string | null } | undefined;
  readonly review?: boolean | undefined;
  readonly priorities?: readonly number[] | undefined;
  readonly networks?: readonly string[] | undefined;
  readonly languages?: readonly string[] | undefined;
  /** Compared without case. */
  readonly brand?: string | undefined;
  readonly topic?: string | undefined;
  readonly tag?: string | undefined;
  readonly authorId?: string | undefined;
  readonly incidentId?: string | undefined;
  /** A promise to the customer is due before this time, ISO 8601. */
  readonly dueBefore?: string | undefined;
  /** Items found by their words. */
  readonly found?: { readonly ids: readonly string[] } | { readonly query: string } | undefined;
}

/** `rank` is the order of the line and exists for open items only; `newest` is by when the item was opened. */
export type ItemOrder = 'rank' | 'newest';

/** The line in its own order; everything else newest first. */
export function usualOrder({ states }: Pick<ItemFilter, 'states'>): ItemOrder {
  return states !== undefined && states.length > 0 && states.every((state) => state === 'queued')
    ? 'rank'
    : 'newest';
}

/** The states of the filter that have a rank. */
export function rankedStates({ states }: Pick<ItemFilter, 'states'>): ItemState[] {
  return OPEN_STATES.filter((state) => states === undefined || states.includes(state));
}
