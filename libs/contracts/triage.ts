import { z } from 'zod';
import { LIMITS } from './limits.js';
import { instant, mentionSchema } from './mention.js';

const ROUTES = ['support', 'marketing'] as const;
export type TriageRoute = (typeof ROUTES)[number];

/** What an author needs. */
export const INTENTS = [
  'complaint',
  'incident',
  'question',
  'request',
  'followup',
  'praise',
  'purchase',
  'campaign',
  'business',
  'chatter',
  'spam',
] as const;
export type Intent = (typeof INTENTS)[number];

/** The route that each intent goes with. */
export const ROUTE_OF_INTENT: Readonly<Record<Intent, TriageRoute>> = {
  complaint: 'support',
  incident: 'support',
  question: 'support',
  request: 'support',
  followup: 'support',
  praise: 'marketing',
  purchase: 'marketing',
  campaign: 'marketing',
  business: 'marketing',
  chatter: 'marketing',
  spam: 'marketing',
};

export const SENTIMENTS = ['negative', 'neutral', 'positive'] as const;
export type Sentiment = (typeof SENTIMENTS)[number];

const DECIDERS = ['rule', 'fast', 'accurate', 'second-opinion', 'person'] as const;
export type Decider = (typeof DECIDERS)[number];

const share = z.number().min(0).max(1);

/** The decision about one mention, by the classifier, a rule or a person. */
export const decisionSchema = z
  .object({
    route: z.enum(ROUTES),
    review: z.boolean().meta({ description: 'True when a person should confirm the route.' }),
    supportProbability: share,
    confidence: share,
    intent: z.enum(INTENTS),
    topics: z.array(z.string().max(LIMITS.tag)).max(16),
    sentiment: z.enum(SENTIMENTS),
    intensity: share,
    urgency: share,
    language: z.string().max(8).meta({ description: 'ISO 639-1, or und.' }),
    influence: share,
    ownBrand: z.boolean(),
    fingerprint: z.string().max(32).meta({ description: 'Near-duplicate texts have close fingerprints.' }),
    reasons: z.array(z.string().max(200)).max(12).meta({ description: 'For people, in English.' }),
    reasonCodes: z
      .array(
        z.object({
          code: z.string().max(40).meta({ 'x-extensible': true, description: 'More codes may come.' }),
          params: z
            .record(z.string().max(40), z.union([z.string().max(200), z.number(), z.boolean()]))
            .optional(),
        }),
      )
      .max(12)
      .optional()
      .meta({
        description: 'The same reasons in their order, as codes with parameters, for words in any language.',
      }),
    decidedBy: z.enum(DECIDERS).meta({ 'x-extensible': true, description: 'More ways to decide may come.' }),
    modelVersion: z.string().max(64),
    priority: z.int().min(1).max(5).optional().meta({ description: 'Set by a triage rule.' }),
    tags: z
      .array(z.string().max(LIMITS.tag))
      .max(LIMITS.tags)
      .optional()
      .meta({ description: 'Set by triage rules.' }),
  })
  .meta({ id: 'TriageDecision' });

export type TriageDecision = z.infer<typeof decisionSchema>;
/** `data` of a `social.mention.triaged.v1` event. `mention` is the received mention without exact places. */
export const triagedSchema = z
  .object({
    mentionId: z.object({ source: z.string().max(LIMITS.source), id: z.string().max(LIMITS.id) }),
    receivedAt: instant,
    eventTime: instant.optional().meta({
      description:
        'The `time` of its event, held to the time of receipt. Orders texts of a post without `editedAt`.',
    }),
    keyId: z.string().max(64).optional().meta({
      description: 'Id of the API key that brought it; absent when it came straight over Kafka.',
    }),
    requestId: z.string().max(128).optional().meta({ description: 'Of the request that published it.' }),
    traceId: z
      .string()
      .regex(/^[\da-f]{32}$/)
      .optional()
      .meta({ description: 'W3C Trace Context, where its publisher sent one.' }),
    mention: mentionSchema,
    triage: decisionSchema,
  })
  .meta({ id: 'TriagedMention' });

export type TriagedMention = z.infer<typeof triagedSchema>;
