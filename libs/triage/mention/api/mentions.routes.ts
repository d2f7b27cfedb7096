import {
  decisionSchema,
  LIMITS,
  mentionReceivedEventSchema,
  mentionSchema,
  shownReasonSchema,
} from '#libs/contracts';
import { z } from 'zod';
import { BATCH_MEDIA_TYPE, EVENT_MEDIA_TYPE } from '#libs/contracts';
import { defineRoute, ledgerId, utc } from '#libs/http';

const rawBody = {
  [EVENT_MEDIA_TYPE]: mentionReceivedEventSchema,
  [BATCH_MEDIA_TYPE]: z.array(mentionReceivedEventSchema).max(LIMITS.batchEvents),
  'application/json': mentionSchema.meta({
    description: 'Binary mode: the attributes are in headers (ce-specversion, ce-id, ce-source, ce-type).',
  }),
};

const mention = {
  network: 'mastodon',
  nativeId: '1001',
  text: '@brightlarkcare no signal since this morning, is there an outage?',
  createdAt: '2026-11-23T08:05:00Z',
  brand: 'Brightlark',
  author: { nativeId: 'u-77', handle: 'tomquill' },
};
const event = {
  specversion: '1.0',
  id: 'post-1001',
  source: '/my-company/listener',
  type: 'social.mention.received.v1',
  data: mention,
};
const examples = { [EVENT_MEDIA_TYPE]: event, [BATCH_MEDIA_TYPE]: [event], 'application/json': mention };

const fieldErrors = z.array(
  z.object({ pointer: z.string().meta({ description: 'RFC 6901, into the event.' }), message: z.string() }),
);

const named = {
  index: z.int().meta({ description: 'Place in the batch, from 0.' }),
  id: z.string().nullable(),
  source: z.string().nullable(),
};

const ignoredFields = z
  .array(
    z.object({
      pointer: z.string().meta({ description: 'RFC 6901, into the event.' }),
      why: z.string().meta({ description: 'What is wrong with it, and what to send.' }),
    }),
  )
  .meta({ description: 'Optional fields that could not be used and were left out, or were cut.' });

const resultSchema = z
  .object({
    ...named,
    status: z.enum(['accepted', 'refused']),
    code: z.string().optional(),
    detail: z.string().optional(),
    fields: fieldErrors.optional(),
    ignored: ignoredFields.optional(),
  })
  .meta({ id: 'EventResult' });

export const PUBLISH_MENTIONS = defineRoute({
  id: 'publishMentions',
  method: 'POST',
  path: '/v1/mentions',
  scopes: ['publisher'],
  tag: 'Mentions',
  summary: 'Publish mentions',
  description:
    'CloudEvents 1.0 in structured, binary or batch mode. Answers when the accepted events are durable; one bad event does not refuse the others. When all are refused the answer is an error with the results in extra. Publishing an event again is harmless: source and id make it one.',
  rawBody,
  examples,
  status: 202,
  response: z.object({ accepted: z.int(), refused: z.int(), results: z.array(resultSchema) }),
  errors: [
    'event.unreadable',
    'event.invalid',
    'event.unknown_type',
    'event.source_forbidden',
    'event.too_deep',
    'event.too_large',
    'request.too_large',
    'request.media_type',
    'service.unavailable',
  ],
});

export const VALIDATE_MENTIONS = defineRoute({
  id: 'validateMentions',
  method: 'POST',
  path: '/v1/mentions:validate',
  scopes: ['publisher'],
  tag: 'Mentions',
  summary: 'Check mentions without publishing them',
  description:
    'Says what is wrong with each, and of a good one where it would go and why. Nothing is stored.',
  rawBody,
  examples,
  status: 200,
  response: z.object({
    results: z.array(
      z
        .object({
          ...named,
          valid: z.boolean(),
          code: z.string().optional(),
          detail: z.string().optional(),
          fields: fieldErrors.optional(),
          ignored: ignoredFields.optional(),
          unknown: ignoredFields.optional().meta({
            description: 'Fields that have no name here; a name that is close to one is told.',
          }),
          decision: decisionSchema.optional(),
          queue: z
            .object({
              id: z.string(),
              reason: z.string(),
              reasonCode: shownReasonSchema,
              rule: z.object({ id: z.uuid(), name: z.string(), version: z.int() }).nullable(),
            })
            .nullable()
            .optional()
            .meta({ description: 'Null when it goes to marketing.' }),
        })
        .meta({ id: 'ValidationResult' }),
    ),
  }),
  errors: ['event.unreadable', 'request.too_large', 'request.media_type'],
});

const fieldError = z.object({ pointer: z.string(), message: z.string() });

export const SHOW_MENTION_STATUS = defineRoute({
  id: 'showMentionStatus',
  method: 'GET',
  path: '/v1/mentions/status',
  scopes: ['publisher', 'ops'],
  tag: 'Mentions',
  summary: 'What became of an event',
  description:
    'Where triage sent it and why, the item that it is part of, and its dead letters. A key that is bound to sources sees the events of these; another key sees the events that it brought. Kept for 8 days.',
  query: z.strictObject({
    source: z.string().min(1).max(LIMITS.source),
    id: z.string().min(1).max(LIMITS.id),
  }),
  status: 200,
  response: z.object({
    source: z.string(),
    id: z.string(),
    state: z.enum(['dead_letter', 'item', 'support', 'marketing', 'duplicate']).meta({
      description:
        'support: triaged, and the desk has not taken it in yet. duplicate: another event brought the same post before.',
    }),
    triage: z
      .object({
        route: z.enum(['support', 'marketing', 'duplicate']),
        at: utc,
        supportProbability: z.number().nullable(),
        intent: z.string().nullable(),
        decidedBy: z.string().nullable(),
        reasons: z.array(z.string()),
        reasonCodes: z.array(shownReasonSchema),
        ignored: ignoredFields,
      })
      .nullable()
      .meta({ description: 'Null when triage refused it; deadLetters say why.' }),
    item: z.object({ id: ledgerId, state: z.string(), queueId: z.string() }).nullable(),
    deadLetters: z.array(
      z.object({
        id: ledgerId,
        status: z.string(),
        reason: z.string().meta({ description: 'An error code.' }),
        detail: z.string(),
        fields: z.array(fieldError),
        lastFailedAt: utc,
      }),
    ),
  }),
  errors: ['mention.unknown'],
});
