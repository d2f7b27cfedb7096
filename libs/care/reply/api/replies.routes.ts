import { attachmentSchema, LIMITS, POST_VISIBILITIES } from '#libs/contracts';
import { defineRoute, ledgerId, utc } from '#libs/http';
import { z } from 'zod';
import { cause, itemDetailSchema, version } from '../../item/api/item-schemas.js';
import { AND_THEN } from '../domain/reply.js';

const clientId = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/, 'Use 1 to 64 letters, digits, dots, hyphens or underscores.')
  .meta({ description: 'Yours: a repeated request with the same one sends nothing more.' });

const ofReply = {
  method: 'POST',
  scopes: ['agent'],
  tag: 'Replies',
  params: z.strictObject({ id: ledgerId, replyId: ledgerId }),
  unknownParam: 'reply.not_found',
  status: 200,
  response: z.object({ item: itemDetailSchema }),
} as const;

export const SEND_REPLY = defineRoute({
  id: 'sendReply',
  onRepeat: 'refuse',
  method: 'POST',
  path: '/v1/items/{id}/replies',
  scopes: ['agent'],
  tag: 'Replies',
  summary: 'Answer the customer',
  description:
    'Only the holder may. The reply is held for 10 seconds in which it can be undone; then the network is asked to post it. Only the state accepted means that the customer can read it. What the network takes is in replyWays of the item.',
  params: z.strictObject({ id: ledgerId }),
  unknownParam: 'item.not_found',
  body: z.strictObject({
    version,
    clientId,
    text: z.string().trim().min(1).max(LIMITS.reply),
    attachments: z.array(attachmentSchema).max(LIMITS.attachments).default([]),
    mentionId: ledgerId
      .optional()
      .meta({ description: 'The mention to answer; else what the customer said last.' }),
    visibility: z
      .enum(POST_VISIBILITIES)
      .optional()
      .meta({ description: 'Who can read the reply; else whoever can read the mention.' }),
    makePublic: z
      .string()
      .trim()
      .min(1)
      .max(500)
      .optional()
      .meta({ description: 'Why more people may read the reply than the mention. Refused without.' }),
    andThen: z.enum(AND_THEN).default('none').meta({ description: 'What happens to the item with it.' }),
    cause: cause.optional().meta({ description: 'With andThen: resolve. Default answered.' }),
  }),
  examples: {
    'application/json': {
      version: 2,
      clientId: 'a1',
      text: 'The mast is back since 11:00. Please restart your phone once.',
      andThen: 'resolve',
    },
  },
  status: 200,
  response: z.object({ item: itemDetailSchema, replyId: ledgerId }),
  errors: [
    'item.not_found',
    'item.stale',
    'item.transition',
    'item.not_holder',
    'cause.unknown',
    'reply.id_reused',
    'reply.no_mention',
    'reply.more_public',
    'reply.way',
    'reply.too_long',
    'reply.attachments',
    'reply.window_closed',
    'reply.blocked',
  ],
});

export const UNDO_REPLY = defineRoute({
  ...ofReply,
  id: 'undoReply',
  path: '/v1/items/{id}/replies/{replyId}/undo',
  summary: 'Take a held reply back',
  description:
    'For 10 seconds, by who wrote it. Nothing leaves, the text is your draft again, and an item that the reply resolved or set to wait is as before.',
  body: z.strictObject({}),
  errors: ['item.not_found', 'reply.not_found', 'reply.transition'],
});

export const RETRY_REPLY = defineRoute({
  ...ofReply,
  id: 'retryReply',
  path: '/v1/items/{id}/replies/{replyId}/retry',
  summary: 'Try a reply again that failed or was not confirmed',
  description:
    'A new attempt of the same reply. The adapter asks the network first, so that a reply is never posted twice.',
  body: z.strictObject({
    attempt: z
      .int()
      .min(0)
      .meta({ description: 'The attempt that failed: a second click does nothing more.' }),
  }),
  errors: ['item.not_found', 'item.not_holder', 'reply.not_found', 'reply.transition'],
});

export const APPROVE_REPLY = defineRoute({
  ...ofReply,
  id: 'approveReply',
  path: '/v1/items/{id}/replies/{replyId}/approve',
  scopes: ['agent', 'ops'],
  summary: "Approve a trainee's reply",
  description:
    'By the expert who serves beside the writer, a lead of the desk, or ops; as it is, or with better words. It is held for 10 seconds then.',
  body: z.strictObject({
    text: z.string().trim().min(1).max(LIMITS.reply).optional().meta({
      description: 'Better words. What the trainee wrote is kept.',
    }),
  }),
  errors: ['item.not_found', 'item.transition', 'reply.not_found', 'reply.not_approver', 'reply.transition'],
});

export const REJECT_REPLY = defineRoute({
  ...ofReply,
  id: 'rejectReply',
  path: '/v1/items/{id}/replies/{replyId}/reject',
  scopes: ['agent', 'ops'],
  summary: "Reject a trainee's reply",
  description: 'Nothing is sent, and the text is their draft again.',
  body: z.strictObject({ reason: z.string().trim().min(1).max(500) }),
  errors: ['item.not_found', 'reply.not_found', 'reply.not_approver', 'reply.transition'],
});

export const LIST_APPROVALS = defineRoute({
  id: 'listApprovals',
  method: 'GET',
  path: '/v1/desk/approvals',
  scopes: ['agent', 'ops'],
  tag: 'Replies',
  summary: 'Replies of trainees that wait for your approval',
  description: 'The longest waiting first; at most 100.',
  status: 200,
  response: z.object({
    replies: z.array(
      z
        .object({
          itemId: ledgerId,
          replyId: ledgerId,
          queueId: z.string(),
          writtenBy: z.string(),
          writtenAt: utc,
          text: z.string(),
        })
        .meta({ id: 'ReplyToApprove' }),
    ),
  }),
  errors: [],
});
