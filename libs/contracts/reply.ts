import { z } from 'zod';
import { cloudEventOf, EVENT_TYPES } from './cloud-event.js';
import { LIMITS } from './limits.js';
import { instant } from './mention.js';
import { WEB_ADDRESS } from './mention-patterns.js';

/** Who can read a post. Ordered: each can be read by more people than the next. */
export const POST_VISIBILITIES = ['public', 'followers', 'direct'] as const;
export type PostVisibility = (typeof POST_VISIBILITIES)[number];

export const ATTACHMENT_TYPES = ['image', 'video', 'audio', 'link', 'other'] as const;
export type AttachmentType = (typeof ATTACHMENT_TYPES)[number];

const id = z.string().min(1).max(LIMITS.id);
const webAddress = z.string().max(LIMITS.url).regex(WEB_ADDRESS, 'Use an absolute http or https address.');

export const attachmentSchema = z
  .strictObject({
    type: z.enum(ATTACHMENT_TYPES),
    url: webAddress,
    altText: z.string().max(LIMITS.altText).optional(),
  })
  .meta({ id: 'ReplyAttachment' });
export type Attachment = z.infer<typeof attachmentSchema>;

/** `data` of a `care.reply.requested.v1` event. */
export const replyRequestedSchema = z
  .object({
    replyId: z.uuid().meta({ description: 'The same for all attempts: post it at most once.' }),
    attempt: z.number().int().min(1).meta({ description: 'Counts up when a person asks for another try.' }),
    itemId: z.uuid(),
    network: z.string().max(32),
    brand: z.string().max(LIMITS.brand),
    inReplyTo: z
      .object({
        nativeId: id.meta({ description: "The network's own id of the post to answer." }),
        url: z.string().max(LIMITS.url).nullable(),
        conversationId: id.nullable(),
        authorNativeId: id.nullable(),
        authorHandle: z.string().max(LIMITS.handle).nullable(),
      })
      .meta({ id: 'ReplyTarget' }),
    visibility: z
      .enum(POST_VISIBILITIES)
      .meta({ description: 'Post it in this way and in no other; fail when the network cannot.' }),
    text: z.string().max(LIMITS.reply),
    attachments: z.array(attachmentSchema).max(LIMITS.attachments),
    writtenBy: z.string().max(LIMITS.id).meta({ description: 'Person id.' }),
    requestedAt: instant,
  })
  .meta({ id: 'ReplyRequested' });
export type ReplyRequested = z.infer<typeof replyRequestedSchema>;

const result = {
  replyId: z.uuid(),
  attempt: z.number().int().min(1).meta({ description: 'Of the request that this is the result of.' }),
};

/** `data` of a `care.reply.result.v1` event. */
export const replyResultSchema = z
  .discriminatedUnion('outcome', [
    z.object({
      ...result,
      outcome: z.literal('accepted'),
      nativeId: id.meta({ description: "The network's own id of the new post." }),
      url: webAddress.optional(),
      postedAt: instant.optional().meta({ description: 'By the clock of the network.' }),
    }),
    z.object({
      ...result,
      outcome: z.literal('failed'),
      code: z
        .string()
        .regex(/^[a-z0-9][a-z0-9._-]{0,63}$/, 'Use a short lower-case code such as token_expired.')
        .meta({ description: 'Stable, for statistics and translations.' }),
      message: z.string().min(1).max(500).meta({ description: 'One sentence for the person who wrote it.' }),
      retryable: z.boolean().meta({ description: 'The same reply can succeed later.' }),
    }),
  ])
  .meta({ id: 'ReplyResult' });
export type ReplyResult = z.infer<typeof replyResultSchema>;

export const replyRequestedEventSchema = cloudEventOf(EVENT_TYPES.replyRequested, replyRequestedSchema);
export const replyResultEventSchema = cloudEventOf(EVENT_TYPES.replyResult, replyResultSchema);
