import { DutydeskError, type ItemEventKind, type ItemState } from '#libs/contracts';
import { factsOf, type Item, type ItemFacts, type Resolution } from './item.js';

/** What can be done to an item. Server and console read the same table. */
export const ITEM_ACTIONS = [
  'claim',
  'release',
  'expire_lease',
  'resolve',
  'reopen',
  'close',
  'add_mention',
  'note',
  'confirm_review',
  'reclassify',
  'move',
] as const;
export type ItemAction = (typeof ITEM_ACTIONS)[number];

type Moves = Readonly<Partial<Record<ItemState, ItemState>>>;

/** action → state before → state after. What is not listed is not allowed. */
export const TRANSITIONS: Readonly<Record<ItemAction, Moves>> = {
  claim: { queued: 'working' },
  release: { working: 'queued' },
  expire_lease: { working: 'queued' },
  resolve: { working: 'resolved' },
  reopen: { resolved: 'queued' },
  close: { resolved: 'closed' },
  add_mention: { queued: 'queued', working: 'working', resolved: 'resolved' },
  note: {
    queued: 'queued',
    working: 'working',
    resolved: 'resolved',
    closed: 'closed',
    not_support: 'not_support',
  },
  confirm_review: { queued: 'queued', working: 'working' },
  reclassify: { queued: 'not_support', working: 'not_support', resolved: 'not_support' },
  move: { queued: 'queued', working: 'queued' },
};

/** The timeline entry that an action leaves. */
export const EVENT_OF_ACTION: Readonly<Record<ItemAction, ItemEventKind>> = {
  claim: 'claimed',
  release: 'released',
  expire_lease: 'lease_expired',
  resolve: 'resolved',
  reopen: 'reopened',
  close: 'closed',
  add_mention: 'mention_added',
  note: 'noted',
  confirm_review: 'review_confirmed',
  reclassify: 'reclassified',
  move: 'moved',
};

/** The actions that the table allows in a state. */
export function allowedActions(state: ItemState): ItemAction[] {
  return ITEM_ACTIONS.filter((action) => TRANSITIONS[action][state] !== undefined);
}

/** What people do, with the word for it and for its being done; the rest happens by itself. */
const WORDS: Readonly<Record<ItemAction, readonly [word: string | null, done: string]>> = {
  claim: [null, 'claimed'],
  release: ['release', 'given back'],
  expire_lease: [null, 'taken from its holder'],
  resolve: ['resolve', 'resolved'],
  reopen: [null, 'reopened'],
  close: [null, 'closed'],
  add_mention: [null, 'joined by a follow-up'],
  note: ['note', 'noted on'],
  confirm_review: ['review', 'reviewed'],
  reclassify: ['reclassify', 'reclassified'],
  move: ['move', 'moved'],
};

function refusal(state: ItemState, action: ItemAction): string {
  const now = allowedActions(state).flatMap((allowed) => WORDS[allowed][0] ?? []);
  const is = state.replaceAll('_', ' ');
  return `An item that is ${is} cannot be ${WORDS[action][1]}; what can be done to it: ${now.join(', ')}.`;
}

/** @throws DutydeskError `item.transition` when the table does not allow the action. */
export function stateAfter(state: ItemState, action: ItemAction): ItemState {
  const next = TRANSITIONS[action][state];
  if (next === undefined) {
    throw new DutydeskError('item.transition', { detail: refusal(state, action) });
  }
  return next;
}

export interface TransitionInput {
  readonly at: number;
  /** For `resolve`. */
  readonly cause?: string | null;
  /** For `move`. */
  readonly queueId?: string;
  readonly rankAt?: number;
}

/**
 * The item after an action: state by the table, version + 1, and the fields that belong to the new state. Claiming is
 * not here: it is one SQL function, because choosing and taking must be one step.
 */
export function transition(item: Item, action: Exclude<ItemAction, 'claim'>, input: TransitionInput): Item {
  const state = stateAfter(item.state, action);
  const facts = { ...factsOf(item), version: item.version + 1, ...factsAfter(item, action, input) };
  switch (state) {
    case 'working':
      // No action but a claim, which is not here, leads into this state from another one.
      if (item.state !== 'working') throw new RangeError(`Only a claim makes an item ${state}.`);
      return { ...facts, state, holderId: item.holderId, leaseUntil: item.leaseUntil };
    case 'resolved':
    case 'closed':
      return { ...facts, state, ...resolutionOf(item, input) };
    default:
      return { ...facts, state };
  }
}

function factsAfter(item: Item, action: ItemAction, input: TransitionInput): Partial<ItemFacts> {
  switch (action) {
    case 'reopen':
      return { queuedAt: input.at, rankAt: input.rankAt ?? input.at };
    case 'confirm_review':
    case 'reclassify':
      return { review: false };
    case 'move':
      return { queueId: input.queueId ?? item.queueId, rankAt: input.rankAt ?? item.rankAt };
    default:
      return {};
  }
}

function resolutionOf(item: Item, input: TransitionInput): Resolution {
  if (item.state === 'resolved' || item.state === 'closed') {
    return { resolvedAt: item.resolvedAt, cause: item.cause };
  }
  return { resolvedAt: input.at, cause: input.cause ?? null };
}
