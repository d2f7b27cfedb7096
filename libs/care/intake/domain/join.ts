/** What a mention is to the item that it belongs to. */
export const MENTION_ROLES = ['customer', 'bystander', 'outbound'] as const;
export type MentionRole = (typeof MENTION_ROLES)[number];

/** A mention as far as it matters for where it belongs. */
export interface Arrival {
  readonly authorId: string;
  /** The network does not say who it was ("[deleted]"): never the same person as another one. */
  readonly authorIsNobody: boolean;
  readonly brandKey: string;
  /** Written by the brand itself. */
  readonly ownBrand: boolean;
  /** Triage sends it to support (or to review). */
  readonly support: boolean;
  /** Somebody must do something because of it, read as a turn in a conversation. */
  readonly acts: boolean;
  /** Somebody else's words, without any of its author's own. */
  readonly repost: boolean;
  /** The network said which thread it is part of. */
  readonly hasThread: boolean;
  /** When it was said, epoch milliseconds. */
  readonly saidAt: number;
}

/** An item that is not closed and might take the mention. */
export interface JoinCandidate {
  readonly itemId: string;
  readonly resolved: boolean;
  readonly authorId: string;
  readonly brandKey: string;
  readonly hasThread: boolean;
  /** When the newest part of it was said. */
  readonly lastMentionAt: number;
  /** The mention is in the thread of the item. */
  readonly sameThread: boolean;
  /** What the post that the mention answers is to the item; null when it answers none of it. */
  readonly answers: MentionRole | null;
}

/** Why a mention is where it is, as codes for timelines. */
export type JoinReason =
  | 'customer_in_thread'
  | 'customer_elsewhere'
  | 'bystander_answers_customer'
  | 'bystander_has_own_trouble'
  | 'brand_answers'
  | 'no_open_item'
  | 'brand_without_item'
  | 'repost'
  | 'needs_nobody';

export type JoinDecision =
  | {
      readonly to: 'item';
      readonly itemId: string;
      readonly role: MentionRole;
      /** Starts the wait of a resolved item anew. */
      readonly reopens: boolean;
      /** Restarts the clocks of the item. */
      readonly acts: boolean;
      readonly because: JoinReason;
    }
  | { readonly to: 'new_item'; readonly linkedItemId: string | null; readonly because: JoinReason }
  | { readonly to: 'marketing'; readonly because: JoinReason };

/** No thread on one of the two: the same matter only when the last word on it is not older than this. */
const ELSEWHERE_MS = 72 * 3_600_000;

/** Decides where a mention belongs: the table of docs/agents.md, "What joins what". First row that fits. */
export function decideJoin(arrival: Arrival, candidates: readonly JoinCandidate[]): JoinDecision {
  if (arrival.repost) return { to: 'marketing', because: 'repost' };
  if (arrival.ownBrand) return ofBrand(arrival, candidates);
  const own = lastActive(candidates.filter((item) => isOwn(item, arrival) && isPartOf(item)));
  if (own !== undefined) return ofCustomer(arrival, own, 'customer_in_thread');
  const answered = lastActive(candidates.filter((item) => item.answers === 'customer' && isOpen(item)));
  if (answered !== undefined) return ofBystander(arrival, answered);
  if (!arrival.support) return { to: 'marketing', because: 'needs_nobody' };
  const elsewhere = lastActive(candidates.filter((item) => mayBeSameMatter(item, arrival)));
  if (elsewhere !== undefined) return ofCustomer(arrival, elsewhere, 'customer_elsewhere');
  return { to: 'new_item', linkedItemId: null, because: 'no_open_item' };
}

function ofBrand(arrival: Arrival, candidates: readonly JoinCandidate[]): JoinDecision {
  const ofBrandItself = candidates.filter(({ brandKey }) => brandKey === arrival.brandKey);
  const item =
    lastActive(ofBrandItself.filter(({ answers }) => answers !== null)) ??
    lastActive(ofBrandItself.filter(({ sameThread }) => sameThread));
  if (item === undefined) return { to: 'marketing', because: 'brand_without_item' };
  const { itemId } = item;
  return { to: 'item', itemId, role: 'outbound', reopens: false, acts: false, because: 'brand_answers' };
}

function ofCustomer(arrival: Arrival, item: JoinCandidate, because: JoinReason): JoinDecision {
  const { itemId, resolved, lastMentionAt } = item;
  // Whoever resolved the item had seen all up to its last mention: a late part from before that reopens nothing.
  const reopens = resolved && arrival.acts && arrival.saidAt > lastMentionAt;
  return { to: 'item', itemId, role: 'customer', reopens, acts: arrival.acts, because };
}

function ofBystander(arrival: Arrival, item: JoinCandidate): JoinDecision {
  const { itemId } = item;
  if (arrival.support) {
    return { to: 'new_item', linkedItemId: itemId, because: 'bystander_has_own_trouble' };
  }
  const because = 'bystander_answers_customer';
  return { to: 'item', itemId, role: 'bystander', reopens: false, acts: false, because };
}

function isOwn(item: JoinCandidate, arrival: Arrival): boolean {
  if (arrival.authorIsNobody) return false;
  return item.authorId === arrival.authorId && item.brandKey === arrival.brandKey;
}

function isPartOf(item: JoinCandidate): boolean {
  return item.sameThread || item.answers !== null;
}

function isOpen(item: JoinCandidate): boolean {
  return !item.resolved;
}

function mayBeSameMatter(item: JoinCandidate, arrival: Arrival): boolean {
  if (!isOwn(item, arrival) || !isOpen(item)) return false;
  if (item.hasThread && arrival.hasThread) return false;
  return Math.abs(arrival.saidAt - item.lastMentionAt) <= ELSEWHERE_MS;
}

/** The item that was active last; of equal ones the one with the greater id, so that the order of candidates is no matter. */
function lastActive(items: readonly JoinCandidate[]): JoinCandidate | undefined {
  return items.reduce<JoinCandidate | undefined>((last, item) => {
    if (last === undefined || item.lastMentionAt > last.lastMentionAt) return item;
    return item.lastMentionAt === last.lastMentionAt && item.itemId > last.itemId ? item : last;
  }, undefined);
}

/** A repost in the old way of writing it: nothing stands before "RT @". */
export function isRepost(text: string): boolean {
  return /^\s*RT @\w+/.test(text);
}
