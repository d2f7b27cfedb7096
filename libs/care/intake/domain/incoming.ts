import { conversationKeyOf, isNobody, type TriagedMention } from '#libs/contracts';
import type { Item } from '../../item/domain/item.js';
import type { Rule } from '../../rule/domain/rules.js';
import type { MentionRole } from './join.js';

/** One mention with its ledger id and that of its author. */
export interface IncomingMention {
  readonly id: string;
  readonly authorId: string;
  readonly triaged: TriagedMention;
}

/** A mention with what it is to its item. */
export interface JoinedMention extends IncomingMention {
  readonly role: MentionRole;
  /** Somebody must do something because of it. */
  readonly acts: boolean;
}

export interface QueueTargets {
  readonly targetMinutes: readonly number[];
}

/** An item that is not closed, with what tells whose it is. */
export interface KnownItem {
  readonly item: Item;
  readonly authorId: string;
  readonly conversationKey: string;
}

/** A stored post, and what it is to its item. */
export interface KnownPost {
  readonly itemId: string;
  readonly role: MentionRole;
}

export interface IntakeContext {
  readonly rules: readonly Rule[];
  readonly defaultQueueId: string;
  readonly queues: ReadonlyMap<string, QueueTargets>;
  /** The items that the batch may join: those of its authors, of the posts that it answers, of the brand's own threads. */
  readonly items: readonly KnownItem[];
  /** The posts that the batch answers, by `postKey`. */
  readonly posts: ReadonlyMap<string, KnownPost>;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly newItemId: () => string;
}

/** Under which a post is looked up. */
export function postKey(network: string, nativeId: string): string {
  return `${network}\n${nativeId}`;
}

/** Under which the items of a thread are looked up. */
export function threadKey(network: string, conversationKey: string): string {
  return `${network}\n${conversationKey}`;
}

/** The thread that a mention is in: the one that the network names, else that of the item whose post it answers. */
export function conversationKeyFor(mention: IncomingMention, answered: string | undefined): string {
  const { conversationId, author, nativeId } = mention.triaged.mention;
  if (isNobody(author.nativeId)) return `p:${nativeId}`;
  if (conversationId !== undefined) return conversationKeyOf(mention.triaged.mention);
  return answered ?? conversationKeyOf(mention.triaged.mention);
}

/** The first of two mentions is the one that was said first. */
export function bySaid(a: IncomingMention, b: IncomingMention): number {
  return saidAt(a) - saidAt(b) || (a.id < b.id ? -1 : 1);
}

function saidAt(mention: IncomingMention): number {
  return Date.parse(mention.triaged.mention.createdAt);
}

/** Clocks of networks may be so much ahead of ours. */
const AHEAD_MS = 5 * 60_000;

/** When a mention was said. A date in the future must not hide what is said until then. */
export function heldSaidAt(mention: IncomingMention, now: number): number {
  return Math.min(now + AHEAD_MS, saidAt(mention));
}
