import { conversationKeyOf, type ItemEventKind, type TriagedMention } from '#libs/contracts';
import type { Item, QueuedItem } from '../../item/domain/item.js';
import { transition } from '../../item/domain/item-machine.js';
import { priorityOf } from '../../item/domain/priority.js';
import { rankAt } from '../../item/domain/rank.js';
import { routeToQueue, type Rule } from '../../rule/domain/rules.js';

/** One support mention with its ledger id. */
export interface IncomingMention {
  readonly id: string;
  readonly triaged: TriagedMention;
  /** Conversation of the mention it answers, when the network named no conversation itself. */
  readonly repliedConversationKey?: string | undefined;
}

export interface QueueTargets {
  readonly targetMinutes: readonly number[];
}

export interface IntakeContext {
  readonly rules: readonly Rule[];
  readonly defaultQueueId: string;
  readonly queues: ReadonlyMap<string, QueueTargets>;
  /** Open items by `threadKey`. */
  readonly openItems: ReadonlyMap<string, Item>;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly newItemId: () => string;
}

export interface NewItemDetails {
  readonly conversationKey: string;
  readonly intent: string;
  readonly topics: readonly string[];
  readonly language: string;
  readonly tags: readonly string[];
  readonly reasons: readonly string[];
}

/** What happens to one item because of a batch: one new version, one timeline entry. */
export interface ItemChange {
  readonly before: Item | null;
  readonly after: Item;
  readonly kind: Extract<ItemEventKind, 'opened' | 'mention_added' | 'reopened'>;
  readonly mentions: readonly IncomingMention[];
  /** Given for a new item. */
  readonly details: NewItemDetails | null;
}

/** What threads a mention: network and conversation. */
export function threadKey(mention: IncomingMention): string {
  return `${mention.triaged.mention.network}\n${conversationKeyFor(mention)}`;
}

export function conversationKeyFor(mention: IncomingMention): string {
  return mention.repliedConversationKey ?? conversationKeyOf(mention.triaged.mention);
}

/**
 * Threads a batch into items: the mentions of one conversation join its open item or open one together. Pure: the
 * caller loads the open items, locks them, and saves the changes in the same transaction.
 */
export function planIntake(mentions: readonly IncomingMention[], context: IntakeContext): ItemChange[] {
  const threads = new Map<string, IncomingMention[]>();
  for (const mention of mentions) {
    const key = threadKey(mention);
    const thread = threads.get(key);
    if (thread === undefined) threads.set(key, [mention]);
    else thread.push(mention);
  }
  const changes: ItemChange[] = [];
  for (const [key, thread] of threads) {
    const ordered = thread.toSorted(bySaid);
    const open = context.openItems.get(key);
    changes.push(open === undefined ? openItem(ordered, context) : joinItem(open, ordered, context));
  }
  return changes;
}

function bySaid(a: IncomingMention, b: IncomingMention): number {
  return saidAt(a) - saidAt(b) || (a.id < b.id ? -1 : 1);
}

function saidAt(mention: IncomingMention): number {
  return Date.parse(mention.triaged.mention.createdAt);
}

/** Clocks of networks may be so much ahead of ours. */
const AHEAD_MS = 5 * 60_000;

/** When the newest of them was said. A date in the future must not hide what is said until then. */
function lastSaidAt(thread: readonly IncomingMention[], now: number): number {
  return Math.min(now + AHEAD_MS, Math.max(...thread.map(saidAt)));
}

function openItem(thread: readonly IncomingMention[], context: IntakeContext): ItemChange {
  const first = thread.at(0);
  if (first === undefined) throw new RangeError('A thread has at least one mention.');
  const { mention, triage } = first.triaged;
  const routing = routeToQueue(context.rules, context.defaultQueueId, mention, triage);
  const urgent = mostUrgent(thread, thread.length);
  const priority = routing.priority ?? urgent.priority;
  const queuedAt = Math.min(context.now, Date.parse(first.triaged.receivedAt));
  const after: QueuedItem = {
    id: context.newItemId(),
    queueId: routing.queueId,
    state: 'queued',
    priority,
    rankAt: rankAt(queuedAt, priority, targetsOf(routing.queueId, context)),
    queuedAt,
    openedAt: queuedAt,
    version: 1,
    network: mention.network,
    brand: mention.brand,
    review: thread.every((m) => m.triaged.triage.review),
    mentionCount: thread.length,
    lastMentionAt: lastSaidAt(thread, context.now),
  };
  const details: NewItemDetails = {
    conversationKey: conversationKeyFor(first),
    intent: triage.intent,
    topics: triage.topics,
    language: triage.language,
    tags: [...new Set([...routing.tags, ...(triage.tags ?? [])])],
    reasons: [...triage.reasons, ...urgent.reasons, routing.reason],
  };
  return { before: null, after, kind: 'opened', mentions: thread, details };
}

function joinItem(before: Item, thread: readonly IncomingMention[], context: IntakeContext): ItemChange {
  const mentionCount = before.mentionCount + thread.length;
  const lastMentionAt = Math.max(before.lastMentionAt, lastSaidAt(thread, context.now));
  const review = before.review && thread.every((m) => m.triaged.triage.review);
  const priority = Math.min(before.priority, mostUrgent(thread, mentionCount).priority);
  const targets = targetsOf(before.queueId, context);
  // Whoever resolved the item had seen all up to before.lastMentionAt: a late part from before that does not reopen it.
  const reopens = before.state === 'resolved' && lastMentionAt > before.lastMentionAt;
  const moved = reopens
    ? transition(before, 'reopen', { at: context.now, rankAt: rankAt(context.now, priority, targets) })
    : transition(before, 'add_mention', { at: context.now });
  const rank = reopens ? moved.rankAt : Math.min(before.rankAt, rankAt(before.queuedAt, priority, targets));
  return {
    before,
    after: { ...moved, mentionCount, lastMentionAt, review, priority, rankAt: rank },
    kind: reopens ? 'reopened' : 'mention_added',
    mentions: thread,
    details: null,
  };
}

function mostUrgent(thread: readonly IncomingMention[], contacts: number) {
  const all = thread.map((m) =>
    priorityOf({ mention: m.triaged.mention, triage: m.triaged.triage, contacts }),
  );
  return all.reduce((best, next) => (next.priority < best.priority ? next : best));
}

function targetsOf(queueId: string, context: IntakeContext): readonly number[] {
  const queue = context.queues.get(queueId) ?? context.queues.get(context.defaultQueueId);
  if (queue === undefined) throw new RangeError(`The default queue ${context.defaultQueueId} is not loaded.`);
  return queue.targetMinutes;
}
