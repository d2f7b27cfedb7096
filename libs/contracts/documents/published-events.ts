import { z } from 'zod';
import { cloudEventOf, EVENT_TYPES } from '../cloud-event.js';
import { DUTY_EVENT_KINDS, dutyEventSchema, type DutyEventKind } from '../duty.js';
import { PLANNING_EVENT_KINDS, planningEventSchema, type PlanningEventKind } from '../duty-planning.js';
import { SWAP_EVENT_KINDS, swapEventSchema, type SwapEventKind } from '../duty-swap.js';
import { dutyEventType } from '../duty-topic.js';
import { ITEM_EVENT_KINDS, itemEventSchema, itemEventType, type ItemEventKind } from '../item.js';
import { mentionSchema } from '../mention.js';
import { replyRequestedEventSchema, replyResultEventSchema } from '../reply.js';
import { REPLY_ACCEPTED, REPLY_FAILED, REPLY_REQUEST } from './reply-examples.js';
import { TOPICS, type TopicName } from '../topics.js';
import { triagedSchema } from '../triage.js';

/** Direction as seen from Dutydesk: publishers send `received` events, consumers read `emitted` events. */
export type Direction = 'received' | 'emitted';

export interface PublishedEvent {
  readonly type: string;
  readonly topics: readonly TopicName[];
  readonly direction: Direction;
  readonly title: string;
  readonly summary: string;
  /** The whole CloudEvent, envelope and data. */
  readonly schema: z.ZodType;
}

const ITEM_SUMMARIES: Readonly<Record<ItemEventKind, string>> = {
  opened: 'A support mention opened an item.',
  mention_added: 'Another mention of the conversation joined the item.',
  mention_changed: 'The network edited a mention of the item or took it away.',
  claimed: 'A person on duty took the item.',
  released: 'The holder gave the item back to its queue.',
  lease_expired: 'The holder did not come back in time; the item is in its queue again.',
  resolved: 'The item was answered and has a cause.',
  reopened: 'A follow-up came after the item was resolved.',
  closed: 'The time in which a follow-up reopens the item is over.',
  noted: 'Somebody left an internal note.',
  review_confirmed: 'A person confirmed that this is support.',
  reclassified: 'A person decided that this is not support; the mention went to marketing.',
  moved: 'The item went to another queue.',
  waits_for_customer: 'The holder waits for the customer; the item takes none of their capacity meanwhile.',
  waits_for_colleague: 'The holder waits for a colleague; the item takes none of their capacity meanwhile.',
  snoozed: 'The holder set the item aside until a time.',
  resumed: 'The holder works on the item again.',
  woken: 'What the item waited for came: it is with its holder again, or in its queue.',
  handed_over: 'The holder gave the item to another person on duty.',
  taken_over: 'A person took the item from its holder, with a reason.',
  offered: 'The item is reserved for a person on duty, for some seconds.',
  accepted: 'The person to whom the item was offered works on it.',
  declined: 'The person to whom the item was offered declined it; it is in its queue again.',
  offer_ended: 'The offer ended without an answer; the item is in its queue again.',
  passed_up: 'Nobody accepted the item in time, or its holder passed it up.',
  relaxed: 'Nobody with what the item asked for took it in time; it asks for less now.',
  returned: 'The holder went off duty without having begun; the item is in its queue again.',
  undone: 'The last act was taken back within its time; the item is as it was before.',
  tagged: 'Somebody added or removed tags.',
  reply_awaits_approval:
    'A person in a trainee seat wrote a reply; it waits for the approval of the expert beside.',
  reply_approved: 'A reply of a trainee was approved; it leaves in 10 seconds unless it is undone.',
  reply_rejected: 'A reply of a trainee was rejected with a reason; nothing was sent.',
  reply_held: 'The holder wrote a reply; it leaves in 10 seconds unless it is undone.',
  reply_undone: 'A held reply was undone; nothing was sent.',
  reply_requested: 'The adapter of the network was asked to post a reply.',
  reply_accepted: 'The network confirmed a reply: the customer can read it.',
  reply_failed: 'A reply was not posted, with the reason.',
  reply_unconfirmed: 'Two minutes after the request there is no result of a reply.',
  sla_warned: 'A clock of the item has run for the share of its target that the policy of its queue names.',
  sla_breached: 'A clock of the item has passed its due time.',
  escalated: 'The item went up: to another queue, or to a higher priority.',
};

const DUTY_SUMMARIES: Readonly<Record<DutyEventKind, string>> = {
  started: 'A person comes on duty at a desk.',
  ended: 'A person goes off duty at a desk.',
  moved: 'A coming duty of a person was given to them, taken from them, or has other hours.',
  reminded: 'A duty of a person comes near.',
};

const SWAP_SUMMARIES: Readonly<Record<SwapEventKind, string>> = {
  swap_offered: 'A slot is offered to a person or to anybody, or a person asks to take it.',
  swap_accepted: 'A person takes the offer; it waits for approval.',
  swap_approved: 'Ops agree.',
  swap_applied: 'The slot has changed hands; from now on the credit is theirs who serve.',
  swap_declined: 'The offer was refused.',
  swap_withdrawn: 'The offer was taken back.',
  swap_expired: 'Nobody came to an agreement in time.',
  swap_undone: 'The slots are back with those who held them before.',
};

const PLANNING_SUMMARIES: Readonly<Record<PlanningEventKind, string>> = {
  plan_failed: 'Something cannot be planned as it stands; duty goes on around it.',
  plan_recovered: 'Everything can be planned again.',
};

/** Every event type that crosses the border of Dutydesk. */
export const PUBLISHED_EVENTS: readonly PublishedEvent[] = [
  {
    type: EVENT_TYPES.mentionReceived,
    topics: [TOPICS.mentions],
    direction: 'received',
    title: 'Mention received',
    summary: 'A publisher saw one public post, comment, review or message about a brand.',
    schema: cloudEventOf(EVENT_TYPES.mentionReceived, mentionSchema),
  },
  {
    type: EVENT_TYPES.mentionTriaged,
    topics: [TOPICS.support, TOPICS.marketing],
    direction: 'emitted',
    title: 'Mention triaged',
    summary:
      'The mention with the decision: a mention on the support stream opens an item; a mention on the marketing stream opens none.',
    schema: cloudEventOf(EVENT_TYPES.mentionTriaged, triagedSchema),
  },
  {
    type: EVENT_TYPES.replyRequested,
    topics: [TOPICS.replies],
    direction: 'emitted',
    title: 'Reply requested',
    summary:
      'An adapter should post this reply at most once, and answer with a result. A repeated request has the same reply id.',
    schema: replyRequestedEventSchema.meta({ examples: [REPLY_REQUEST] }),
  },
  {
    type: EVENT_TYPES.replyResult,
    topics: [TOPICS.replyResults],
    direction: 'received',
    title: 'Result of a reply',
    summary: 'An adapter says whether the network accepted a reply.',
    schema: replyResultEventSchema.meta({ examples: [REPLY_ACCEPTED, REPLY_FAILED] }),
  },
  ...ITEM_EVENT_KINDS.map((kind) => itemEvent(kind)),
  ...DUTY_EVENT_KINDS.map((kind) =>
    onDuty(kind, DUTY_SUMMARIES[kind], dutyEventSchema.extend({ kind: z.literal(kind) })),
  ),
  ...SWAP_EVENT_KINDS.map((kind) =>
    onDuty(kind, SWAP_SUMMARIES[kind], swapEventSchema.extend({ kind: z.literal(kind) })),
  ),
  ...PLANNING_EVENT_KINDS.map((kind) =>
    onDuty(kind, PLANNING_SUMMARIES[kind], planningEventSchema.extend({ kind: z.literal(kind) })),
  ),
];

function itemEvent(kind: ItemEventKind): PublishedEvent {
  const data = itemEventSchema.extend({ kind: z.literal(kind) });
  return {
    type: itemEventType(kind),
    topics: [TOPICS.items],
    direction: 'emitted',
    title: `Item ${kind.replaceAll('_', ' ')}`,
    summary: ITEM_SUMMARIES[kind],
    schema: cloudEventOf(itemEventType(kind), data),
  };
}

function onDuty(
  kind: DutyEventKind | SwapEventKind | PlanningEventKind,
  summary: string,
  data: z.ZodType,
): PublishedEvent {
  return {
    type: dutyEventType(kind),
    topics: [TOPICS.duty],
    direction: 'emitted',
    title: `Duty ${kind.replaceAll('_', ' ')}`,
    summary,
    schema: cloudEventOf(dutyEventType(kind), data),
  };
}
