/** What an item has in every state. Times are epoch milliseconds. */
export interface ItemFacts {
  readonly id: string;
  readonly queueId: string;
  /** 1 (most urgent) to 5. */
  readonly priority: number;
  /** When it should be answered at the latest: the order of the line. */
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

/** Who works on an item, and until when without a sign of life. */
export interface Hold {
  readonly holderId: string;
  readonly leaseUntil: number;
}

/** When an item was resolved and by what. */
export interface Resolution {
  readonly resolvedAt: number;
  /** A short code; null when nobody gave one. */
  readonly cause: string | null;
}

/** Whose item it stays while nobody can do anything about it. */
export interface Keeping {
  readonly holderId: string;
}

export type QueuedItem = ItemFacts & { readonly state: 'queued' };
export type WorkingItem = ItemFacts & Hold & { readonly state: 'working' };
export type WaitingItem = ItemFacts & Keeping & { readonly state: 'waiting_customer' | 'waiting_colleague' };
/** `wakeAt`: epoch milliseconds. */
export type SnoozedItem = ItemFacts & Keeping & { readonly state: 'snoozed'; readonly wakeAt: number };
export type ResolvedItem = ItemFacts & Resolution & { readonly state: 'resolved' };
export type ClosedItem = ItemFacts & Resolution & { readonly state: 'closed' };
export type NotSupportItem = ItemFacts & { readonly state: 'not_support' };

/** An item as decisions see it: what it has beside its facts depends on its state. */
export type Item =
  | QueuedItem
  | WorkingItem
  | WaitingItem
  | SnoozedItem
  | ResolvedItem
  | ClosedItem
  | NotSupportItem;

/** Only what an item has in every state. */
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
