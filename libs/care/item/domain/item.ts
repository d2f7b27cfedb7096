/** The fields of an item in every state. Times are epoch milliseconds. */
export interface ItemFacts {
  readonly id: string;
  readonly queueId: string;
  /** 1 (most urgent) to 5. */
  readonly priority: number;
  /** When the item should be answered at the latest: the line is ordered by this. */
  readonly rankAt: number;
  readonly queuedAt: number;
  readonly openedAt: number;
  readonly version: number;
  readonly network: string;
  readonly brand: string;
  /** A person should say whether this is support. */
  readonly review: boolean;
  readonly mentionCount: number;
  readonly lastMentionAt: number;
}

/** The person who works on an item, and when the lease ends without a sign of life. */
export interface Hold {
  readonly holderId: string;
  readonly leaseUntil: number;
}

/** When an item was resolved, and the cause. */
export interface Resolution {
  readonly resolvedAt: number;
  /** A short code; null when nobody gave one. */
  readonly cause: string | null;
}

/** The person who keeps the item while it waits. */
export interface Keeping {
  readonly holderId: string;
}

/** The person to whom an item is offered, and until when the offer stands. */
export interface Offer {
  readonly offeredTo: string;
  readonly offerUntil: number;
}

export type QueuedItem = ItemFacts & { readonly state: 'queued' };
export type ReservedItem = ItemFacts & Offer & { readonly state: 'reserved' };
export type WorkingItem = ItemFacts & Hold & { readonly state: 'working' };
export type WaitingItem = ItemFacts & Keeping & { readonly state: 'waiting_customer' | 'waiting_colleague' };
/** `wakeAt`: epoch milliseconds. */
export type SnoozedItem = ItemFacts & Keeping & { readonly state: 'snoozed'; readonly wakeAt: number };
export type ResolvedItem = ItemFacts & Resolution & { readonly state: 'resolved' };
export type ClosedItem = ItemFacts & Resolution & { readonly state: 'closed' };
export type NotSupportItem = ItemFacts & { readonly state: 'not_support' };

/** An item as decisions see it: the facts, and the fields of its state. */
export type Item =
  | QueuedItem
  | ReservedItem
  | WorkingItem
  | WaitingItem
  | SnoozedItem
  | ResolvedItem
  | ClosedItem
  | NotSupportItem;

/** The fields of an item that exist in every state. */
export function factsOf(item: Item): ItemFacts {
  const { id, queueId, priority, rankAt, queuedAt, openedAt, version, network, brand, review } = item;
  const { mentionCount, lastMentionAt } = item;
  return {
    id,
    queueId,
    priority,
    rankAt,
    queuedAt,
    openedAt,
    version,
    network,
    brand,
    review,
    mentionCount,
    lastMentionAt,
  };
}

/** The person who works on the item or keeps it while it waits; null when nobody does. */
export function itemHolder(item: Item): string | null {
  return 'holderId' in item ? item.holderId : null;
}

/** What of an item decides about rights. */
export function placeOf(item: Item) {
  return { id: item.id, queueId: item.queueId, holderId: itemHolder(item) };
}

/** The person whose capacity the item takes: who works on it, or to whom it is offered. */
export function itemOccupies(item: Item): string | null {
  if (item.state === 'working') return item.holderId;
  return item.state === 'reserved' ? item.offeredTo : null;
}
