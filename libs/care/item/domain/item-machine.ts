import { DutydeskError, ITEM_STATES, type ItemEventKind, type ItemState } from '#libs/contracts';
import {
  factsOf,
  type Hold,
  itemHolder,
  type Item,
  type ItemFacts,
  type Offer,
  type Resolution,
} from './item.js';

/** The actions on an item. Server and console read the same table. */
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
  'wait_for_customer',
  'wait_for_colleague',
  'snooze',
  'resume',
  'wake',
  'hand_over',
  'take_over',
  'return',
  'relax',
  'tag',
  'reply',
  'follow_reply',
  'reopen_to_holder',
  'warn',
  'breach',
  'escalate',
  'offer',
  'accept',
  'decline',
  'end_offer',
  'pass_up',
  'assign',
] as const;
export type ItemAction = (typeof ITEM_ACTIONS)[number];

type Moves = Readonly<Partial<Record<ItemState, ItemState>>>;

const TO_WORKING: Moves = {
  working: 'working',
  waiting_customer: 'working',
  waiting_colleague: 'working',
  snoozed: 'working',
};
const FROM_HOLDER = ['working', 'waiting_customer', 'waiting_colleague', 'snoozed'] as const;

/** From every state in which somebody holds the item. */
function fromHolder(to: ItemState): Moves {
  return Object.fromEntries(FROM_HOLDER.map((state) => [state, to]));
}

/** Clocks run in every state before the end. */
const SAME_WHILE_OPEN: Moves = {
  queued: 'queued',
  reserved: 'reserved',
  working: 'working',
  waiting_customer: 'waiting_customer',
  waiting_colleague: 'waiting_colleague',
  snoozed: 'snoozed',
};

/** action → state before → state after. Only listed transitions are allowed. */
export const TRANSITIONS: Readonly<Record<ItemAction, Moves>> = {
  claim: { queued: 'working' },
  release: fromHolder('queued'),
  expire_lease: { working: 'queued' },
  resolve: fromHolder('resolved'),
  reopen: { resolved: 'queued' },
  close: { resolved: 'closed' },
  add_mention: {
    queued: 'queued',
    reserved: 'reserved',
    working: 'working',
    waiting_customer: 'waiting_customer',
    waiting_colleague: 'waiting_colleague',
    snoozed: 'snoozed',
    resolved: 'resolved',
  },
  note: Object.fromEntries(ITEM_STATES.map((state) => [state, state])),
  confirm_review: { queued: 'queued', working: 'working' },
  reclassify: {
    ...fromHolder('not_support'),
    queued: 'not_support',
    reserved: 'not_support',
    resolved: 'not_support',
  },
  move: { ...fromHolder('queued'), queued: 'queued', reserved: 'queued' },
  wait_for_customer: fromHolder('waiting_customer'),
  wait_for_colleague: fromHolder('waiting_colleague'),
  snooze: fromHolder('snoozed'),
  resume: { waiting_customer: 'working', waiting_colleague: 'working', snoozed: 'working' },
  wake: { waiting_customer: 'queued', waiting_colleague: 'queued', snoozed: 'queued' },
  // Of what waits, a lead or ops choose who gets it.
  hand_over: { ...TO_WORKING, queued: 'working' },
  take_over: { ...TO_WORKING, queued: 'working' },
  return: { working: 'queued' },
  relax: { queued: 'queued' },
  tag: Object.fromEntries(ITEM_STATES.map((state) => [state, state])),
  reply: Object.fromEntries(FROM_HOLDER.map((state) => [state, state])),
  follow_reply: Object.fromEntries(ITEM_STATES.map((state) => [state, state])),
  reopen_to_holder: { resolved: 'working' },
  warn: SAME_WHILE_OPEN,
  breach: SAME_WHILE_OPEN,
  escalate: SAME_WHILE_OPEN,
  offer: { queued: 'reserved' },
  accept: { reserved: 'working' },
  decline: { reserved: 'queued' },
  end_offer: { reserved: 'queued' },
  pass_up: { ...fromHolder('queued'), queued: 'queued' },
  assign: { ...TO_WORKING, queued: 'working' },
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
  wait_for_customer: 'waits_for_customer',
  wait_for_colleague: 'waits_for_colleague',
  snooze: 'snoozed',
  resume: 'resumed',
  wake: 'woken',
  hand_over: 'handed_over',
  take_over: 'taken_over',
  return: 'returned',
  relax: 'relaxed',
  tag: 'tagged',
  reply: 'reply_held',
  follow_reply: 'reply_requested',
  reopen_to_holder: 'reopened',
  warn: 'sla_warned',
  breach: 'sla_breached',
  escalate: 'escalated',
  offer: 'offered',
  accept: 'accepted',
  decline: 'declined',
  end_offer: 'offer_ended',
  pass_up: 'passed_up',
  assign: 'passed_up',
};

/** The actions that the table allows in a state. */
export function allowedActions(state: ItemState): ItemAction[] {
  return ITEM_ACTIONS.filter((action) => TRANSITIONS[action][state] !== undefined);
}

/** Actions of people, each with its verb and its past participle. The other actions happen without a person. */
const WORDS: Readonly<Record<ItemAction, readonly [word: string | null, done: string]>> = {
  claim: [null, 'claimed'],
  release: ['release', 'given back'],
  expire_lease: [null, 'taken from its holder'],
  resolve: ['resolve', 'resolved'],
  reopen: ['reopen', 'reopened'],
  close: [null, 'closed'],
  add_mention: [null, 'joined by a follow-up'],
  note: ['note', 'noted on'],
  confirm_review: ['review', 'reviewed'],
  reclassify: ['reclassify', 'reclassified'],
  move: ['move', 'moved'],
  wait_for_customer: ['wait for the customer', 'set to wait'],
  wait_for_colleague: ['wait for a colleague', 'set to wait'],
  snooze: ['snooze', 'snoozed'],
  resume: ['resume', 'resumed'],
  wake: [null, 'woken'],
  hand_over: ['hand over', 'handed over'],
  take_over: ['take over', 'taken over'],
  return: [null, 'returned'],
  relax: [null, 'relaxed'],
  tag: ['tag', 'tagged'],
  reply: ['reply', 'replied to'],
  follow_reply: [null, 'followed by the result of a reply'],
  reopen_to_holder: [null, 'reopened'],
  warn: [null, 'warned about'],
  breach: [null, 'late'],
  escalate: [null, 'escalated'],
  offer: [null, 'offered'],
  accept: ['accept', 'accepted'],
  decline: ['decline', 'declined'],
  end_offer: [null, 'taken back from an offer'],
  pass_up: ['pass up', 'passed up'],
  assign: [null, 'assigned'],
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
  /** For `move` and `pass_up`. */
  readonly queueId?: string;
  readonly rankAt?: number;
  /** For `escalate`, with queueId and rankAt. */
  readonly priority?: number;
  /** For the actions that give a person work: `resume`, `hand_over`, `take_over`, `reopen_to_holder`, `accept`, `assign`. */
  readonly hold?: Hold;
  /** For `snooze`, epoch milliseconds. */
  readonly wakeAt?: number;
}

/**
 * The item after an action: state by the table, version + 1, and the fields of the new state. The SQL function
 * claim_next_3 claims items and offer_next_1 offers them, because choosing and taking an item must be one step.
 */
export function transition(
  item: Item,
  action: Exclude<ItemAction, 'claim' | 'offer'>,
  input: TransitionInput,
): Item {
  const state = stateAfter(item.state, action);
  const facts = { ...factsOf(item), version: item.version + 1, ...factsAfter(item, action, input) };
  switch (state) {
    case 'working':
      return { ...facts, state, ...holdAfter(item, input) };
    case 'reserved':
      return { ...facts, state, ...offerOf(item) };
    case 'waiting_customer':
    case 'waiting_colleague':
      return { ...facts, state, holderId: keeperOf(item) };
    case 'snoozed':
      return { ...facts, state, holderId: keeperOf(item), wakeAt: wakeAfter(item, input) };
    case 'resolved':
    case 'closed':
      return { ...facts, state, ...resolutionOf(item, input) };
    default:
      return { ...facts, state };
  }
}

function holdAfter(item: Item, { hold }: TransitionInput): Hold {
  if (hold !== undefined) return hold;
  if (item.state !== 'working') throw new RangeError('Whoever works on an item has a lease.');
  return { holderId: item.holderId, leaseUntil: item.leaseUntil };
}

function offerOf(item: Item): Offer {
  if (item.state !== 'reserved') throw new RangeError('The ledger offers items.');
  return { offeredTo: item.offeredTo, offerUntil: item.offerUntil };
}

function keeperOf(item: Item): string {
  const holder = itemHolder(item);
  if (holder === null) throw new RangeError('Only an item that somebody holds can wait.');
  return holder;
}

function wakeAfter(item: Item, { wakeAt }: TransitionInput): number {
  if (wakeAt !== undefined) return wakeAt;
  if (item.state !== 'snoozed') throw new RangeError('A snoozed item wakes at a time.');
  return item.wakeAt;
}

function factsAfter(item: Item, action: ItemAction, input: TransitionInput): Partial<ItemFacts> {
  switch (action) {
    case 'reopen':
      return { queuedAt: input.at, rankAt: input.rankAt ?? input.at };
    case 'confirm_review':
    case 'reclassify':
      return { review: false };
    case 'escalate':
      return {
        queueId: input.queueId ?? item.queueId,
        rankAt: input.rankAt ?? item.rankAt,
        priority: input.priority ?? item.priority,
      };
    case 'move':
    case 'pass_up':
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
