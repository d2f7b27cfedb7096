import { brandKeyOf, isNobody } from '#libs/contracts';
import {
  type BrandPost,
  conversationKeyFor,
  heldSaidAt,
  type IncomingMention,
  inOrderSaid,
  type IntakeContext,
  type JoinedMention,
  type KnownItem,
  type KnownPost,
  postKey,
  threadKey,
} from './incoming.js';
import {
  type Arrival,
  decideJoin,
  isRepost,
  type JoinCandidate,
  type JoinDecision,
  type JoinReason,
} from './join.js';

/** An item while a batch is placed: its state before, and the mentions that join it. */
export interface Draft {
  readonly itemId: string;
  readonly before: KnownItem['item'] | null;
  readonly authorId: string;
  readonly brandKey: string;
  readonly conversationKey: string;
  readonly linkedItemId: string | null;
  readonly joined: JoinedMention[];
  readonly brandPosts: BrandPost[];
  readonly because: Set<JoinReason>;
  reopens: boolean;
  lastMentionAt: number;
}

export interface Placed {
  /** Items that get at least one mention, in the order of the batch. */
  readonly drafts: readonly Draft[];
  readonly marketing: readonly IncomingMention[];
}

/** Places mentions one after the other, in the order in which they were written. */
export function placeMentions(mentions: readonly IncomingMention[], context: IntakeContext): Placed {
  const batch = new Batch(context);
  for (const mention of inOrderSaid(mentions)) batch.place(mention);
  const place = new Map(mentions.map(({ id }, index) => [id, index]));
  const firstPlace = ({ joined }: Draft) => Math.min(...joined.map(({ id }) => place.get(id) ?? 0));
  return {
    drafts: batch.changed.toSorted((a, b) => firstPlace(a) - firstPlace(b)),
    marketing: batch.marketing,
  };
}

class Batch {
  readonly changed: Draft[] = [];
  readonly marketing: IncomingMention[] = [];
  private readonly byId = new Map<string, Draft>();
  private readonly byAuthor = new Map<string, Draft[]>();
  private readonly byThread = new Map<string, Draft[]>();
  private readonly posts: Map<string, KnownPost>;

  constructor(private readonly context: IntakeContext) {
    this.posts = new Map(context.posts);
    for (const known of context.items) this.add(draftOf(known), known.item.network);
  }

  place(mention: IncomingMention): void {
    const { network, nativeId, inReplyTo } = mention.triaged.mention;
    const answers = inReplyTo === undefined ? undefined : this.posts.get(postKey(network, inReplyTo));
    const answered = answers === undefined ? undefined : this.byId.get(answers.itemId);
    const conversationKey = conversationKeyFor(mention, answered?.conversationKey);
    const drafts = new Set(this.byAuthor.get(mention.authorId));
    if (answered !== undefined) drafts.add(answered);
    const arrival = arrivalOf(mention, [...drafts], this.context);
    if (arrival.ownBrand) {
      for (const draft of this.byThread.get(threadKey(network, conversationKey)) ?? []) drafts.add(draft);
    }
    const candidates = [...drafts].map((draft) =>
      candidateOf(draft, conversationKey, draft === answered ? (answers?.role ?? null) : null),
    );
    const decision = decideJoin(arrival, candidates);
    const draft = this.draftFor(decision, mention, conversationKey);
    if (draft === null) {
      this.marketing.push(mention);
      return;
    }
    const role = decision.to === 'item' ? decision.role : 'customer';
    const acts = decision.to === 'item' ? decision.acts : true;
    if (draft.joined.length === 0) this.changed.push(draft);
    draft.joined.push({ ...mention, role, acts });
    if (role === 'outbound') {
      draft.brandPosts.push({ text: mention.triaged.mention.text, saidAt: arrival.saidAt });
    }
    draft.because.add(decision.because);
    draft.reopens ||= decision.to === 'item' && decision.reopens;
    draft.lastMentionAt = Math.max(draft.lastMentionAt, arrival.saidAt);
    this.posts.set(postKey(network, nativeId), { itemId: draft.itemId, role });
  }

  /** Null for a mention that joins no item. */
  private draftFor(decision: JoinDecision, mention: IncomingMention, conversationKey: string): Draft | null {
    if (decision.to === 'marketing') return null;
    if (decision.to === 'item') return this.byId.get(decision.itemId) ?? null;
    const { network, brand } = mention.triaged.mention;
    const draft: Draft = {
      itemId: this.context.newItemId(),
      before: null,
      authorId: mention.authorId,
      brandKey: brandKeyOf(brand),
      conversationKey,
      linkedItemId: decision.linkedItemId,
      joined: [],
      brandPosts: [],
      because: new Set(),
      reopens: false,
      lastMentionAt: Number.NEGATIVE_INFINITY,
    };
    this.add(draft, network);
    return draft;
  }

  private add(draft: Draft, network: string): void {
    this.byId.set(draft.itemId, draft);
    append(this.byAuthor, draft.authorId, draft);
    append(this.byThread, threadKey(network, draft.conversationKey), draft);
  }
}

function append(map: Map<string, Draft[]>, key: string, draft: Draft): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [draft]);
  else list.push(draft);
}

function draftOf({ item, authorId, conversationKey, brandPosts }: KnownItem): Draft {
  return {
    itemId: item.id,
    before: item,
    authorId,
    brandKey: brandKeyOf(item.brand),
    conversationKey,
    linkedItemId: null,
    joined: [],
    brandPosts: [...brandPosts],
    because: new Set(),
    reopens: false,
    lastMentionAt: item.lastMentionAt,
  };
}

function arrivalOf(
  mention: IncomingMention,
  drafts: readonly Draft[],
  { now, acts }: IntakeContext,
): Arrival {
  const { mention: post, triage } = mention.triaged;
  const saidAt = heldSaidAt(mention, now);
  return {
    authorId: mention.authorId,
    authorIsNobody: isNobody(post.author.nativeId),
    brandKey: brandKeyOf(post.brand),
    ownBrand: triage.ownBrand,
    support: triage.route === 'support',
    // Read only where there is an item that the mention may join: reading costs more than placing.
    acts: drafts.length === 0 || acts(post.text, lastOfBrand(drafts, saidAt)),
    repost: isRepost(post.text),
    hasThread: post.conversationId !== undefined,
    saidAt,
  };
}

/** The brand's last post before an instant, in the conversations that a mention may belong to. */
function lastOfBrand(drafts: readonly Draft[], saidAt: number): string | null {
  let last: BrandPost | null = null;
  for (const post of drafts.flatMap(({ brandPosts }) => brandPosts)) {
    if (post.saidAt < saidAt && (last === null || post.saidAt > last.saidAt)) last = post;
  }
  return last?.text ?? null;
}

function candidateOf(
  draft: Draft,
  conversationKey: string,
  answers: JoinCandidate['answers'],
): JoinCandidate {
  return {
    itemId: draft.itemId,
    resolved: draft.before?.state === 'resolved' && !draft.reopens,
    authorId: draft.authorId,
    brandKey: draft.brandKey,
    hasThread: draft.conversationKey.startsWith('c:'),
    lastMentionAt: draft.lastMentionAt,
    sameThread: draft.conversationKey === conversationKey,
    answers,
  };
}
