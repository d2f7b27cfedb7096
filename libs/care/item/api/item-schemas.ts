import {
  ATTACHMENT_TYPES,
  attachmentSchema,
  decisionSchema,
  INTENTS,
  ITEM_EVENT_KINDS,
  ITEM_STATES,
  LIMITS,
  POST_VISIBILITIES,
  shownReasonSchema,
} from '#libs/contracts';
import { MENTION_ROLES } from '../../intake/domain/join.js';
import { DRAFT_KINDS } from '../../draft/store/drafts.js';
import { LENGTH_UNITS } from '../../reply/domain/count-length.js';
import { AND_THEN, REPLY_STATES } from '../../reply/domain/reply.js';
import { REPLY_ACTIONS } from '../../reply/store/reply-cards.js';
import { ITEM_ACTIONS } from '../domain/item-machine.js';
import { CLOCK_MARKS } from '../../clock/domain/clock-facts.js';
import { CLOCK_RESULTS, SLA_STATUSES } from '../../clock/domain/clocks.js';
import { CLOCK_NAMES } from '../../clock/domain/sla-policy.js';
import { ledgerId, utc } from '#libs/http';
import { z } from 'zod';

const summary = {
  id: ledgerId,
  version: z.int().min(1).meta({ description: 'Send it back with every change.' }),
  state: z.enum(ITEM_STATES),
  queueId: z.string(),
  priority: z.int().min(1).max(5).meta({ description: '1 is the most urgent.' }),
  rankAt: utc.meta({ description: 'When it should be answered at the latest: the order of the line.' }),
  queuedAt: utc,
  openedAt: utc,
  holderId: z.string().nullable(),
  leaseUntil: utc
    .nullable()
    .meta({ description: 'The item goes back to the line then, unless it is resolved.' }),
  wakeAt: utc.nullable().meta({ description: 'A snoozed item comes back then.' }),
  network: z.string(),
  brand: z.string(),
  review: z.boolean().meta({ description: 'A person should say whether this is support.' }),
  intent: z.string(),
  topics: z.array(z.string()),
  language: z.string(),
  tags: z.array(z.string()),
  mentionCount: z.int(),
  lastMentionAt: utc,
  resolvedAt: utc.nullable(),
  cause: z.string().nullable(),
  excerpt: z.string().meta({
    description:
      'The beginning of the first mention. Numbers of cards, accounts and phones and e-mail addresses are masked.',
  }),
  author: z
    .object({ id: ledgerId, handle: z.string().nullable(), displayName: z.string().nullable() })
    .nullable()
    .meta({ id: 'ItemAuthor' }),
  unread: z
    .int()
    .meta({ description: 'Posts of customers since somebody last did something with the item.' }),
  lastText: z.string().meta({ description: 'The beginning of the newest mention.' }),
  sla: z
    .object({
      status: z.enum(SLA_STATUSES),
      dueAt: utc.nullable().meta({ description: 'The earliest due time of the running clocks.' }),
      dueClock: z.enum(CLOCK_NAMES).nullable().meta({ description: 'The clock of that due time.' }),
    })
    .nullable()
    .meta({ id: 'ItemSla', description: 'What was promised to the customer; null when nothing was.' }),
};

export const itemSummarySchema = z.object(summary).meta({ id: 'ItemSummary' });

const clockSchema = z
  .object({
    clock: z.enum(CLOCK_NAMES),
    state: z
      .enum(CLOCK_RESULTS)
      .meta({ description: 'paused: the policy stops the clock in this state of the item.' }),
    startedAt: utc,
    endedAt: utc.nullable(),
    targetMinutes: z.int(),
    dueAt: utc.nullable().meta({ description: 'When the target is reached; null while it is paused.' }),
    tookSeconds: z
      .int()
      .nullable()
      .meta({ description: 'By the hours of the policy; null while the clock runs.' }),
    marks: z.array(z.enum(CLOCK_MARKS)).meta({ description: 'What happened to the clock so far.' }),
  })
  .meta({ id: 'ItemClock' });

const authorSchema = z
  .object({
    id: ledgerId,
    nativeId: z.string(),
    handle: z.string().nullable(),
    displayName: z.string().nullable(),
    followers: z.int().nullable(),
    verified: z.boolean(),
    mentionCount: z.int(),
    firstSeenAt: utc,
    lastSeenAt: utc,
  })
  .meta({ id: 'Author' });

const itemMentionSchema = z
  .object({
    id: ledgerId,
    source: z.string(),
    eventId: z.string(),
    nativeId: z.string(),
    inReplyTo: z.string().nullable(),
    url: z.string().nullable(),
    text: z.string(),
    lang: z.string().nullable(),
    createdAt: utc,
    receivedAt: utc,
    editedAt: utc.nullable(),
    deleted: z.boolean(),
    role: z
      .enum(MENTION_ROLES)
      .meta({ description: "The customer's word, somebody else's, or the brand's own." }),
    replyId: ledgerId.nullable().meta({
      description:
        'The reply of this item that came back from the network as this post: show one of the two.',
    }),
    acts: z.boolean().meta({ description: 'Somebody must do something because of it.' }),
    author: authorSchema
      .omit({ mentionCount: true, firstSeenAt: true, lastSeenAt: true })
      .nullable()
      .meta({ id: 'ItemMentionAuthor' }),
    conversationId: z.string().nullable(),
    visibility: z
      .enum(['public', 'followers', 'direct'])
      .nullable()
      .meta({ description: 'Who can read it. Answer a direct message in the same way, never in public.' }),
    media: z.array(
      z
        .object({ type: z.string(), url: z.string(), altText: z.string().optional() })
        .meta({ id: 'ItemMentionMedium' }),
    ),
    metrics: z.record(z.string(), z.number()),
    place: z.object({ country: z.string().optional(), region: z.string().optional() }).nullable(),
    reposts: z.int().meta({ description: 'How often others repeated it without words of their own.' }),
    former: z
      .array(z.object({ text: z.string(), at: utc }))
      .meta({ description: 'What it said before it was edited, and since when; oldest first.' }),
    triage: decisionSchema,
  })
  .meta({ id: 'ItemMention' });

const timelineSchema = z
  .object({
    version: z.int(),
    kind: z.enum(ITEM_EVENT_KINDS),
    at: utc,
    actor: z.string(),
    data: z.record(z.string(), z.unknown()),
    reasons: z
      .array(z.string())
      .meta({ description: 'Why it came to be, in English; empty where a person just did it.' }),
    reasonCodes: z
      .array(shownReasonSchema)
      .meta({ description: 'The same reasons in their order, as codes.' }),
  })
  .meta({ id: 'TimelineEntry' });

const earlierItemSchema = z
  .object({
    id: ledgerId,
    state: z.enum(ITEM_STATES),
    queueId: z.string(),
    brand: z.string(),
    intent: z.string(),
    openedAt: utc,
    resolvedAt: utc.nullable(),
    cause: z.string().nullable(),
    mentionCount: z.int(),
  })
  .meta({ id: 'EarlierItem' });

const itemReplySchema = z
  .object({
    id: ledgerId,
    state: z.enum(REPLY_STATES).meta({ description: 'Only accepted means that the customer can read it.' }),
    mentionId: ledgerId,
    clientId: z.string(),
    writtenBy: z.string(),
    writtenAt: utc,
    visibility: z.enum(POST_VISIBILITIES),
    madePublic: z.string().nullable().meta({ description: 'Why it is more public than the mention.' }),
    text: z.string(),
    attachments: z.array(attachmentSchema),
    andThen: z.enum(AND_THEN),
    decidedBy: z
      .string()
      .nullable()
      .meta({ description: 'Who approved or rejected it, when a trainee wrote it.' }),
    firstText: z.string().nullable().meta({ description: 'What the trainee wrote, when it was changed.' }),
    approvers: z.array(z.string()).meta({ description: 'The experts beside, while it waits for approval.' }),
    attempt: z.int().meta({ description: 'How often the network was asked to post it.' }),
    heldUntil: utc.nullable().meta({ description: 'Nothing leaves before; until then it can be undone.' }),
    requestedAt: utc.nullable(),
    unconfirmedFrom: utc.nullable().meta({
      description: 'Without a result the reply is unconfirmed from then on; it may or may not be posted.',
    }),
    settledAt: utc.nullable(),
    postedAt: utc.nullable().meta({ description: 'When the network posted it: the first response is this.' }),
    nativeId: z.string().nullable(),
    url: z.string().nullable(),
    failure: z
      .object({ code: z.string(), message: z.string(), retryable: z.boolean() })
      .nullable()
      .meta({ description: 'In the words of the network or its adapter.' }),
    actions: z.array(z.enum(REPLY_ACTIONS)).meta({ description: 'What you may do with it now.' }),
  })
  .meta({ id: 'ItemReply' });

const replyWaySchema = z
  .object({
    visibility: z.enum(POST_VISIBILITIES),
    publishes: z.boolean().meta({
      description: 'More people can read it than the mention: it needs makePublic with the reason.',
    }),
    most: z.int().meta({ description: 'The longest text, in the unit.' }),
    unit: z.enum(LENGTH_UNITS).meta({ description: 'How the network counts.' }),
    windowHours: z.number().nullable(),
    windowEndsAt: utc.nullable().meta({ description: 'The network takes no answer after that.' }),
    attachments: z.int().meta({ description: 'How many at most.' }),
    attachmentTypes: z.array(z.enum(ATTACHMENT_TYPES)),
    refusal: z
      .object({ code: z.string(), detail: z.string() })
      .nullable()
      .meta({ description: 'Why this way cannot be used now.' }),
  })
  .meta({ id: 'ReplyWay' });

export const itemDraftSchema = z
  .object({
    personId: z.string(),
    kind: z.enum(DRAFT_KINDS),
    updatedAt: utc,
    text: z.string().nullable().meta({ description: 'Your own; null of others.' }),
  })
  .meta({ id: 'Draft' });

export const itemDetailSchema = z
  .object({
    ...summary,
    actions: z.array(z.enum(ITEM_ACTIONS)).meta({ description: 'What you may do with it now.' }),
    clocks: z.array(clockSchema).meta({ description: 'First response, next responses, resolution.' }),
    undoUntil: utc.nullable().meta({ description: 'Until then whoever ended the item may take that back.' }),
    reasons: z.array(z.string()),
    reasonCodes: z
      .array(shownReasonSchema)
      .meta({ description: 'The same reasons in their order, as codes.' }),
    author: authorSchema.nullable(),
    mentions: z.array(itemMentionSchema),
    timeline: z.array(timelineSchema),
    history: z.array(earlierItemSchema).meta({ description: 'Other items of this author.' }),
    linked: z.array(earlierItemSchema).meta({
      description: 'Items of others that began with an answer to this one, and the one it began with.',
    }),
    replies: z.array(itemReplySchema).meta({ description: 'Oldest first.' }),
    drafts: z.array(itemDraftSchema).meta({ description: 'Who is writing something.' }),
    answers: ledgerId
      .nullable()
      .meta({ description: 'The mention that a reply answers unless it names one.' }),
    replyWays: z.array(replyWaySchema).meta({ description: 'How it can be answered; the usual way first.' }),
  })
  .meta({ id: 'ItemDetail' });

export const version = z
  .int()
  .min(1)
  .meta({ description: 'The version of the item that the decision is based on.' });

export const note = z.string().trim().min(1).max(LIMITS.note);
export const cause = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]{0,63}$/, 'Use a short code such as answered, fixed or no_answer.')
  .meta({ description: 'Why it is resolved, as a short code.' });

export const correctedIntent = z
  .enum(INTENTS)
  .optional()
  .meta({ description: 'What it is, when triage was wrong.' });

export const correctedTopics = z
  .array(z.string().trim().min(1).max(LIMITS.tag))
  .max(16)
  .optional()
  .meta({ description: 'What it is about, when triage was wrong.' });
