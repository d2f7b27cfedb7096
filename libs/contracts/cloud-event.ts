import { z } from 'zod';
import { LIMITS } from './limits.js';
import { instant } from './mention.js';

export const EVENT_TYPES = {
  mentionReceived: 'social.mention.received.v1',
  mentionTriaged: 'social.mention.triaged.v1',
  replyRequested: 'care.reply.requested.v1',
  replyResult: 'care.reply.result.v1',
} as const;

export const STRUCTURED_CONTENT_TYPE = 'application/cloudevents+json';

/** The CloudEvents 1.0 envelope with `data` of the given shape. Extension attributes pass through unread. */
export function cloudEventOf<T extends z.ZodType>(type: string, data: T) {
  return z.object({
    specversion: z.literal('1.0'),
    id: z.string().min(1).max(LIMITS.id),
    source: z.string().min(1).max(LIMITS.source),
    type: z.literal(type),
    subject: z.string().max(LIMITS.source).optional(),
    time: instant.optional(),
    datacontenttype: z.string().max(128).optional(),
    data,
  });
}

export interface CloudEvent<T> {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly subject?: string;
  readonly time?: string;
  readonly datacontenttype?: string;
  readonly data: T;
}
