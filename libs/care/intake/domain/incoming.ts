import { conversationKeyOf, isNobody, type TriagedMention } from '#libs/contracts';
import type { AssignmentPolicy } from '../../queue/domain/assignment-policy.js';
import type { Item } from '../../item/domain/item.js';
import type { Rule } from '../../rule/domain/rules.js';
import type { MentionRole } from './join.js';
import type { ActsReader } from './read-acts.js';

/** One mention with its ledger id and that of its author. */
export interface IncomingMention {
  readonly id: string;
  readonly authorId: string;
  readonly triaged: TriagedMention;
}

/** A mention with its role in its item. */
export interface JoinedMention extends IncomingMention {
  readonly role: MentionRole;
  /** True when somebody must act because of the mention. */
  readonly acts: boolean;
}

export interface QueueTargets extends Pick<AssignmentPolicy, 'needs' | 'weight'> {
  readonly targetMinutes: readonly number[];
}

/** An item that is not closed, with the fields that say whose it is. */
export interface KnownItem {
  readonly item: Item;
  readonly authorId: string;
  readonly conversationKey: string;
  /** The last posts of the brand, in any order. */
  readonly brandPosts: readonly BrandPost[];
}

/** A post of the brand. */
export interface BrandPost {
  readonly text: string;
  /** Epoch milliseconds. */
  readonly saidAt: number;
}

/** A stored post with its role in its item. */
export interface KnownPost {
  readonly itemId: string;
  readonly role: MentionRole;
}

export interface IntakeContext {
  readonly rules: readonly Rule[];
  readonly defaultQueueId: string;
  readonly queues: ReadonlyMap<string, QueueTargets>;
  /** Items that the batch may join: items of its authors, of posts that it answers, and of the brand's own threads. */
  readonly items: readonly KnownItem[];
  /** The posts that the batch answers, by `postKey`. */
  readonly posts: ReadonlyMap<string, KnownPost>;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly newItemId: () => string;
  readonly acts: ActsReader;
}

/** The key by which a post is looked up. */
export function postKey(network: string, nativeId: string): string {
  return `${network}\n${nativeId}`;
}

/** The key by which the items of a thread are looked up. */
export function threadKey(network: string, conversationKey: string): string {
  return `${network}\n${conversationKey}`;
}

/** The thread of a mention: the thread that the network names, else the thread of the item whose post it answers. */
export function conversationKeyFor(mention: IncomingMention, answered: string | undefined): string {
  const { conversationId, author, nativeId } = mention.triaged.mention;
  if (isNobody(author.nativeId)) return `p:${nativeId}`;
  if (conversationId !== undefined) return conversationKeyOf(mention.triaged.mention);
  return answered ?? conversationKeyOf(mention.triaged.mention);
}

/** Mentions in the order in which they were written. */
export function inOrderSaid<M extends IncomingMention>(mentions: readonly M[]): M[] {
  if (mentions.length < 2) return [...mentions];
  return mentions
    .map((mention) => ({ mention, at: saidAt(mention) }))
    .toSorted((a, b) => a.at - b.at || (a.mention.id < b.mention.id ? -1 : 1))
    .map(({ mention }) => mention);
}

function saidAt(mention: IncomingMention): number {
  return Date.parse(mention.triaged.mention.createdAt);
}

/** How far a network's clock may be ahead of ours. */
const AHEAD_MS = 5 * 60_000;

/** When a mention was written. A later date is cut to this bound, so that it does not hide the mentions until then. */
export function heldSaidAt(mention: IncomingMention, now: number): number {
  return Math.min(now + AHEAD_MS, saidAt(mention));
}
