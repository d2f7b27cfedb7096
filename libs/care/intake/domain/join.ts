/** Role of a mention in its item. */
export const MENTION_ROLES = ['customer', 'bystander', 'outbound'] as const;
export type MentionRole = (typeof MENTION_ROLES)[number];

/** The facts about a mention by which it is joined to an item. */
export interface Arrival {
  readonly authorId: string;
  /** The network does not name the author ("[deleted]"). Two unnamed authors are never the same person. */
  readonly authorIsNobody: boolean;
  readonly brandKey: string;
  /** Written by the brand itself. */
  readonly ownBrand: boolean;
  /** True when triage sends the mention to support or to review. */
  readonly support: boolean;
  /** True when somebody must act because of the mention, read as a turn in a conversation. */
  readonly acts: boolean;
  /** A repost without words of its author. */
  readonly repost: boolean;
  /** True when the network named the thread. */
  readonly hasThread: boolean;
  /** When the mention was written, epoch milliseconds. */
  readonly saidAt: number;
}

/** An item that is not closed and might take the mention. */
export interface JoinCandidate {
  readonly itemId: string;
  readonly resolved: boolean;
  readonly authorId: string;
  readonly brandKey: string;
  readonly hasThread: boolean;
  /** When the item's newest mention was written, epoch milliseconds. */
  readonly lastMentionAt: number;
  /** The mention is in the thread of the item. */
  readonly sameThread: boolean;
  /** Role in this item of the post that the mention answers; null when the mention answers no post of the item. */
  readonly answers: MentionRole | null;
}

/** Why a mention was placed where it is, as codes for timelines. */
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
      /** True when the mention reopens a resolved item. */
      readonly reopens: boolean;
      /** True when the mention restarts the clocks of the item. */
      readonly acts: boolean;
      readonly because: JoinReason;
    }
  | { readonly to: 'new_item'; readonly linkedItemId: string | null; readonly because: JoinReason }
  | { readonly to: 'marketing'; readonly because: JoinReason };

/** When item or mention has no thread, they are one matter only if the item's last mention is at most this old, ms. */
const ELSEWHERE_MS = 72 * 3_600_000;

/** Decides where a mention belongs, by the first row that fits in the table "What joins what" of docs/agents.md. */
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
  // The person who resolved the item had read all mentions up to the last one, so an older late mention reopens nothing.
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

/** The item that was active last. The greater id wins a tie, so the order of candidates does not matter. */
function lastActive(items: readonly JoinCandidate[]): JoinCandidate | undefined {
  return items.reduce<JoinCandidate | undefined>((last, item) => {
    if (last === undefined || item.lastMentionAt > last.lastMentionAt) return item;
    return item.lastMentionAt === last.lastMentionAt && item.itemId > last.itemId ? item : last;
  }, undefined);
}

/** True for a repost by convention: the text begins with "RT @". */
export function isRepost(text: string): boolean {
  return /^\s*RT @\w+/.test(text);
}
