import type { ItemEventKind, KeptReason } from '#libs/contracts';
import type { Item, QueuedItem } from '../../item/domain/item.js';
import { transition } from '../../item/domain/item-machine.js';
import { type Lane, laneOf } from '../../item/domain/lane.js';
import { priorityOf } from '../../item/domain/priority.js';
import { rankAt } from '../../item/domain/rank.js';
import { codesOfDecision } from '../../reason/domain/kept-reasons.js';
import { sayCareReason } from '../../reason/domain/say-care-reason.js';
import { routeToQueue } from '../../rule/domain/rules.js';
import {
  heldSaidAt,
  type IncomingMention,
  type IntakeContext,
  type JoinedMention,
  type QueueTargets,
} from './incoming.js';
import type { JoinReason } from './join.js';
import { type Draft, placeMentions } from './place-mentions.js';

export interface NewItemDetails {
  readonly conversationKey: string;
  readonly authorId: string;
  /** Another author's item: the first mention answers a post of it. */
  readonly linkedItemId: string | null;
  readonly intent: string;
  readonly topics: readonly string[];
  readonly language: string;
  readonly tags: readonly string[];
  readonly reasons: readonly string[];
  /** The same reasons in their order. */
  readonly reasonCodes: readonly KeptReason[];
  /** Where the item waits. */
  readonly lane: Lane;
}

/** The change of one item by a batch: one new version, one timeline entry. */
export interface ItemChange {
  readonly before: Item | null;
  readonly after: Item;
  readonly kind: Extract<ItemEventKind, 'opened' | 'mention_added' | 'reopened'>;
  readonly mentions: readonly JoinedMention[];
  /** Why the mentions joined this item, each code once. */
  readonly because: readonly JoinReason[];
  /** Set for a new item only. */
  readonly details: NewItemDetails | null;
}

export interface IntakePlan {
  readonly changes: readonly ItemChange[];
  /** Mentions that belong to no item and that need nobody. */
  readonly marketing: readonly IncomingMention[];
}

/**
 * Decides which item each mention of a batch joins, and how the items change. Pure: the caller loads and locks the
 * items, and saves the changes in the same transaction.
 */
export function planIntake(mentions: readonly IncomingMention[], context: IntakeContext): IntakePlan {
  const { drafts, marketing } = placeMentions(mentions, context);
  const changes = drafts.map((draft) =>
    draft.before === null ? openItem(draft, context) : joinItem(draft.before, draft, context),
  );
  return { changes, marketing };
}

function lastSaidAt(thread: readonly IncomingMention[], now: number): number {
  return Math.max(...thread.map((mention) => heldSaidAt(mention, now)));
}

function openItem(draft: Draft, context: IntakeContext): ItemChange {
  const { joined, itemId } = draft;
  const first = joined.at(0);
  if (first === undefined) throw new RangeError('An item opens with at least one mention.');
  const { mention, triage } = first.triaged;
  const routing = routeToQueue(context.rules, context.defaultQueueId, mention, triage);
  const urgent = mostUrgent(joined, joined.length);
  const priority = routing.priority ?? urgent.priority;
  const queuedAt = Math.min(context.now, Date.parse(first.triaged.receivedAt));
  const queue = queueOf(routing.queueId, context);
  const after: QueuedItem = {
    id: itemId,
    queueId: routing.queueId,
    state: 'queued',
    priority,
    rankAt: rankAt(queuedAt, priority, queue.targetMinutes),
    queuedAt,
    openedAt: queuedAt,
    version: 1,
    network: mention.network,
    brand: mention.brand,
    review: fromCustomer(joined).every((m) => m.triaged.triage.review),
    mentionCount: joined.length,
    lastMentionAt: lastSaidAt(joined, context.now),
  };
  const own = [...urgent.reasons, routing.reason];
  const details: NewItemDetails = {
    conversationKey: draft.conversationKey,
    authorId: draft.authorId,
    linkedItemId: draft.linkedItemId,
    intent: triage.intent,
    topics: triage.topics,
    language: triage.language,
    tags: [...new Set([...routing.tags, ...(triage.tags ?? [])])],
    reasons: [...triage.reasons, ...own.map((reason) => sayCareReason(reason))],
    reasonCodes: [...codesOfDecision(triage), ...own],
    lane: laneOf(queue, { language: triage.language, queuedAt }, context.now),
  };
  const because = [...draft.because];
  return { before: null, after, kind: 'opened', mentions: joined, because, details };
}

function joinItem(before: Item, draft: Draft, context: IntakeContext): ItemChange {
  const { joined } = draft;
  const mentionCount = before.mentionCount + joined.length;
  const lastMentionAt = Math.max(before.lastMentionAt, lastSaidAt(joined, context.now));
  const support = fromCustomer(joined);
  const review = before.review && support.every((m) => m.triaged.triage.review);
  const priority =
    support.length === 0
      ? before.priority
      : Math.min(before.priority, mostUrgent(support, mentionCount).priority);
  const targets = queueOf(before.queueId, context).targetMinutes;
  const reopens = before.state === 'resolved' && draft.reopens;
  const moved = reopens
    ? transition(before, 'reopen', { at: context.now, rankAt: rankAt(context.now, priority, targets) })
    : transition(before, 'add_mention', { at: context.now });
  const rank = reopens ? moved.rankAt : Math.min(before.rankAt, rankAt(before.queuedAt, priority, targets));
  return {
    before,
    after: { ...moved, mentionCount, lastMentionAt, review, priority, rankAt: rank },
    kind: reopens ? 'reopened' : 'mention_added',
    mentions: joined,
    because: [...draft.because],
    details: null,
  };
}

/** The customer's own support mentions: only these make an item more urgent or more certain. */
function fromCustomer(mentions: readonly JoinedMention[]): JoinedMention[] {
  return mentions.filter(({ role, triaged }) => role === 'customer' && triaged.triage.route === 'support');
}

function mostUrgent(thread: readonly IncomingMention[], contacts: number) {
  const all = thread.map((m) =>
    priorityOf({ mention: m.triaged.mention, triage: m.triaged.triage, contacts }),
  );
  return all.reduce((best, next) => (next.priority < best.priority ? next : best));
}

function queueOf(queueId: string, context: IntakeContext): QueueTargets {
  const queue = context.queues.get(queueId) ?? context.queues.get(context.defaultQueueId);
  if (queue === undefined) throw new RangeError(`The default queue ${context.defaultQueueId} is not loaded.`);
  return queue;
}
