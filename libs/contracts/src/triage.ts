import { z } from 'zod';
import { LIMITS } from './limits.js';
import { instant, mentionSchema } from './mention.js';

const ROUTES = ['support', 'marketing'] as const;
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

const share = z.number().min(0).max(1);

/** The decision about one mention, whoever took it. */
export const decisionSchema = z
  .object({
    route: z.enum(ROUTES),
    review: z.boolean().meta({ description: 'True when a person should confirm the route.' }),
    supportProbability: share,
    confidence: share,
    intent: z.enum(INTENTS),
    topics: z.array(z.string().max(LIMITS.tag)).max(16),
    sentiment: z.enum(['negative', 'neutral', 'positive']),
    intensity: share,
    urgency: share,
    language: z.string().max(8).meta({ description: 'ISO 639-1, or und.' }),
    influence: share,
    ownBrand: z.boolean(),
    fingerprint: z.string().max(32).meta({ description: 'Near-duplicate texts have close fingerprints.' }),
    reasons: z.array(z.string().max(200)).max(12),
    decidedBy: z
      .enum(['rule', 'fast', 'accurate', 'second-opinion', 'person'])
      .meta({ 'x-extensible': true, description: 'More ways to decide may come.' }),
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
export type Route = (typeof ROUTES)[number];
export type Intent = (typeof INTENTS)[number];

/** `data` of a `social.mention.triaged.v1` event. `mention` is what was received, without exact places. */
export const triagedSchema = z
  .object({
    mentionId: z.object({ source: z.string().max(LIMITS.source), id: z.string().max(LIMITS.id) }),
    receivedAt: instant,
    mention: mentionSchema,
    triage: decisionSchema,
  })
  .meta({ id: 'TriagedMention' });

export type TriagedMention = z.infer<typeof triagedSchema>;
