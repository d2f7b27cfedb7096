import type { ItemEventKind } from '#libs/contracts';
import { CLOCK_NAMES, type ClockName, type PauseState } from './sla-policy.js';

/** What clocks see of an item's state. void: the item is no support. */
export type ClockState = 'open' | PauseState | 'resolved' | 'void';

/** What a sweep wrote down about a clock, each once for one run of the clock. */
export const CLOCK_MARKS = ['warned', 'breached', 'escalated'] as const;
export type ClockMark = (typeof CLOCK_MARKS)[number];

/** Everything that a clock depends on, in the order of the timeline. Instants are epoch milliseconds. */
export type ClockFact =
  /** The customer wrote something on which somebody must act. `at`: when it reached us. */
  | { readonly kind: 'turn'; readonly at: number; readonly saidAt: number }
  /** The brand answered: the turns that the answer could know. */
  | { readonly kind: 'answer'; readonly at: number; readonly knew: 'posts' | 'desk'; readonly until: number }
  | { readonly kind: 'state'; readonly at: number; readonly state: ClockState }
  | { readonly kind: 'place'; readonly at: number; readonly queueId: string; readonly priority: number }
  | {
      readonly kind: 'mark';
      readonly clock: ClockName;
      readonly startedAt: number;
      readonly mark: ClockMark;
    };

/** An entry of the timeline. */
export interface TimelineFact {
  readonly kind: ItemEventKind;
  readonly at: number;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A post of the item. */
export interface PostFact {
  readonly id: string;
  readonly role: 'customer' | 'bystander' | 'outbound';
  readonly acts: boolean;
  readonly saidAt: number;
  readonly receivedAt: number;
}

/** The item as it is now; entries of earlier versions do not name queue and priority. */
export interface PlacedItem {
  readonly openedAt: number;
  readonly queueId: string;
  readonly priority: number;
}

const STATE_AFTER: Readonly<Partial<Record<ItemEventKind, ClockState>>> = {
  opened: 'open',
  claimed: 'open',
  released: 'open',
  lease_expired: 'open',
  reopened: 'open',
  moved: 'open',
  resumed: 'open',
  woken: 'open',
  handed_over: 'open',
  taken_over: 'open',
  returned: 'open',
  passed_up: 'open',
  waits_for_customer: 'waiting_customer',
  waits_for_colleague: 'waiting_colleague',
  snoozed: 'snoozed',
  resolved: 'resolved',
  closed: 'resolved',
  reclassified: 'void',
};

const MARK_OF: Readonly<Partial<Record<ItemEventKind, ClockMark>>> = {
  sla_warned: 'warned',
  sla_breached: 'breached',
  escalated: 'escalated',
};

/** Reads the facts out of an item's timeline and posts. Entries are in the order of their versions. */
export function factsOfTimeline(
  item: PlacedItem,
  entries: readonly TimelineFact[],
  posts: readonly PostFact[],
): ClockFact[] {
  const known = new Map(posts.map((post) => [post.id, post]));
  const named = new Set(entries.flatMap(({ data }) => mentionIdsOf(data)));
  // No entry names the posts of an item that was merged into this one: they count from when they reached us.
  const others = posts.filter(({ id }) => !named.has(id)).toSorted((a, b) => a.receivedAt - b.receivedAt);
  let place = firstPlace(item, entries);
  const facts: ClockFact[] = [{ kind: 'place', at: item.openedAt, ...place }];
  const replies = new Replies();
  for (const entry of entries) {
    const { kind, at, data } = entry;
    while (others[0] !== undefined && others[0].receivedAt < at)
      facts.push(...factsOfPosts(others.splice(0, 1)));
    if (kind === 'undone') {
      undoLastState(facts);
      continue;
    }
    const state = STATE_AFTER[kind];
    if (state !== undefined) facts.push({ kind: 'state', at, state });
    const next = placeAfter(place, entry);
    if (next !== place) facts.push({ kind: 'place', at, ...next });
    place = next;
    facts.push(...markOf(kind, data), ...postsOf(data, known), ...replies.of(entry));
  }
  return [...facts, ...factsOfPosts(others)];
}

/** An act that ended the item did not happen: undo comes directly after it. */
function undoLastState(facts: ClockFact[]): void {
  const last = facts.findLastIndex(({ kind }) => kind === 'state');
  if (last >= 0) facts.splice(last, 1);
}

interface Place {
  readonly queueId: string;
  readonly priority: number;
}

function firstPlace(item: PlacedItem, entries: readonly TimelineFact[]): Place {
  const first = entries[0]?.data ?? {};
  const moved = entries.find(({ kind }) => kind === 'moved');
  return {
    queueId: textOf(first['queueId']) ?? textOf(moved?.data['from']) ?? item.queueId,
    priority: numberOf(first['priority']) ?? item.priority,
  };
}

function placeAfter(place: Place, { kind, data }: TimelineFact): Place {
  const queueId = textOf(kind === 'moved' ? data['to'] : data['queueId']) ?? place.queueId;
  const priority = numberOf(data['priority']) ?? place.priority;
  return queueId === place.queueId && priority === place.priority ? place : { queueId, priority };
}

/** Replies of the desk: an answer once the network has confirmed it, to what had reached us when it was written. */
class Replies {
  private readonly writtenAt = new Map<string, number>();

  of({ kind, at, data }: TimelineFact): ClockFact[] {
    const id = textOf(data['replyId']);
    if (id === null) return [];
    if (kind === 'reply_held') this.writtenAt.set(id, at);
    if (kind !== 'reply_accepted') return [];
    const until = this.writtenAt.get(id) ?? at;
    const posted = Date.parse(textOf(data['postedAt']) ?? '');
    const postedAt = Number.isNaN(posted) ? at : Math.min(at, Math.max(until, posted));
    return [{ kind: 'answer', at: postedAt, knew: 'desk', until }];
  }
}

/** The queues that an item has been in, and the one that it is in now. */
export function queuesOfTimeline(queueId: string, entries: readonly TimelineFact[]): string[] {
  const ids = entries.flatMap(({ kind, data }) =>
    kind === 'moved' ? [textOf(data['from']), textOf(data['to'])] : [textOf(data['queueId'])],
  );
  return [...new Set([queueId, ...ids.flatMap((id) => id ?? [])])];
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}

function markOf(kind: ItemEventKind, { clock, startedAt }: TimelineFact['data']): ClockFact[] {
  const mark = MARK_OF[kind];
  const name = CLOCK_NAMES.find((one) => one === clock);
  if (mark === undefined || name === undefined || typeof startedAt !== 'string') return [];
  return [{ kind: 'mark', clock: name, startedAt: Date.parse(startedAt), mark }];
}

function postsOf(data: TimelineFact['data'], known: ReadonlyMap<string, PostFact>): ClockFact[] {
  return factsOfPosts(mentionIdsOf(data).flatMap((id) => known.get(id) ?? []));
}

function mentionIdsOf({ mentionIds }: TimelineFact['data']): string[] {
  return Array.isArray(mentionIds) ? mentionIds.map(String) : [];
}

/** Posts in the order in which they were written. */
export function factsOfPosts(posts: readonly PostFact[]): ClockFact[] {
  return posts
    .toSorted((a, b) => a.saidAt - b.saidAt || (a.id < b.id ? -1 : 1))
    .flatMap(({ role, acts, receivedAt, ...post }): ClockFact[] => {
      const saidAt = Math.min(post.saidAt, receivedAt);
      if (role === 'customer' && acts) return [{ kind: 'turn', at: receivedAt, saidAt }];
      return role === 'outbound' ? [{ kind: 'answer', at: saidAt, knew: 'posts', until: saidAt }] : [];
    });
}
