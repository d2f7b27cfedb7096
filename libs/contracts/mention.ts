import { z } from 'zod';
import { LIMITS } from './limits.js';
import {
  INSTANT,
  INSTANT_LENGTH,
  isDayOfItsYear,
  LANGUAGE,
  LANGUAGE_LENGTH,
  COUNT_MAX,
  NETWORK,
  WEB_ADDRESS,
} from './mention-patterns.js';
import { brandKeyOf } from './readable/folding.js';
import { TEXT_FORMATS } from './readable/readable-text.js';

const id = z.string().min(1).max(LIMITS.id);

/**
 * A point in time, RFC 3339 with offset, without leap seconds. The check is one pattern and a test for 29 February, not
 * a calendar parse, because it runs for every record.
 */
export const instant = z
  .string()
  .max(INSTANT_LENGTH)
  .regex(INSTANT, 'Use RFC 3339 with an offset, for example 2026-11-23T09:30:00Z.')
  .refine(isDayOfItsYear, { error: 'That year has no 29 February.' });

const webAddress = z.string().max(LIMITS.url).regex(WEB_ADDRESS, 'Use an absolute http or https address.');

const count = z.number().int().min(0).max(COUNT_MAX);

const authorSchema = z
  .object({
    nativeId: id.meta({ description: "The network's own id of the account." }),
    handle: z.string().min(1).max(LIMITS.handle).optional(),
    displayName: z.string().max(LIMITS.displayName).optional(),
    followers: count.optional(),
    verified: z.boolean().optional(),
    brandAccount: z.boolean().optional().meta({ description: 'True when the brand itself wrote it.' }),
  })
  .meta({ id: 'MentionAuthor' });

/** Country and region only. A more exact place is dropped on receipt and never stored. */
const placeSchema = z
  .object({
    country: z.string().length(2).optional().meta({ description: 'ISO 3166-1 alpha-2.' }),
    region: z.string().max(LIMITS.region).optional().meta({ description: 'ISO 3166-2.' }),
  })
  .meta({ id: 'MentionPlace' });

const mediaSchema = z
  .object({
    type: z.enum(['image', 'video', 'audio', 'link', 'other']),
    url: webAddress,
    altText: z.string().max(LIMITS.altText).optional(),
  })
  .meta({ id: 'MentionMedia' });

/** `data` of a `social.mention.received.v1` event: one public post, comment, review or message about a brand. */
export const mentionSchema = z
  .object({
    network: z
      .string()
      .regex(NETWORK, 'Use a short lower-case name such as x, mastodon, linkedin.')
      .meta({ description: 'The social network, in lower case.' }),
    nativeId: id.meta({ description: "The network's own id of the post." }),
    url: webAddress.optional(),
    text: z.string().max(LIMITS.text).meta({
      description: "The post's words. Markup of networks is read as people see it; what is longer is cut.",
    }),
    format: z.enum(TEXT_FORMATS).optional().meta({
      description: 'How the text is written. Without it what is plainly HTML is read as HTML.',
    }),
    lang: z.string().regex(LANGUAGE, 'Use a BCP 47 tag such as en or pt-BR.').max(LANGUAGE_LENGTH).optional(),
    createdAt: instant,
    editedAt: instant.optional(),
    deleted: z.boolean().optional().meta({ description: 'True when the network took the post away.' }),
    conversationId: id.optional().meta({ description: 'The thread that the post belongs to.' }),
    inReplyTo: id.optional().meta({ description: 'nativeId of the post that this one answers.' }),
    repostOf: id.optional().meta({
      description: 'nativeId of the post that this one repeats without words of its own.',
    }),
    brand: z.string().min(1).max(LIMITS.brand),
    author: authorSchema,
    media: z.array(mediaSchema).max(LIMITS.mediaPerMention).optional(),
    metrics: z
      .record(z.string().max(LIMITS.metricName), count)
      .refine((m) => Object.keys(m).length <= LIMITS.metrics, `At most ${LIMITS.metrics} metrics.`)
      .optional()
      .meta({ description: 'Counts such as likes, replies, reposts.', maxProperties: LIMITS.metrics }),
    visibility: z.enum(['public', 'followers', 'direct']).optional(),
    place: placeSchema.optional(),
  })
  .meta({ id: 'Mention' });

export type Mention = z.infer<typeof mentionSchema>;
export type MentionAuthor = z.infer<typeof authorSchema>;

/**
 * The key of a conversation: the thread that the network names, else the pair of author and brand. It is the Kafka key,
 * so that the mentions of a conversation keep their order. Author ids can contain colons; the last colon of the key
 * always stands before the brand.
 */
export function conversationKeyOf(mention: Pick<Mention, 'conversationId' | 'author' | 'brand'>): string {
  return mention.conversationId === undefined
    ? `a:${mention.author.nativeId}:${withoutColon(brandKeyOf(mention.brand))}`
    : `c:${mention.conversationId}`;
}

function withoutColon(brand: string): string {
  return brand.replaceAll('%', '%25').replaceAll(':', '%3a');
}
