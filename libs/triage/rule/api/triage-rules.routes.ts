import { decisionSchema, INTENTS, LIMITS } from '#libs/contracts';
import { z } from 'zod';
import { defineRoute } from '#libs/http';
import { utc } from '#libs/http';
import { ledgerId } from '#libs/http';
import { shortId } from '#libs/http';

const MAX_RULES = 200;
const MAX_MENTIONS = 2_000;
const PATTERN_LENGTH = 500;

const words = z.array(z.string().trim().min(1).max(LIMITS.brand)).min(1).max(200);

const conditionSchema = z
  .strictObject({
    field: z.enum(['text', 'handle', 'author', 'network', 'language', 'brand', 'followers']).meta({
      description: 'handle: every handle named in the text; author: the handle of who wrote it.',
    }),
    is: words.optional(),
    contains: words.optional(),
    matches: z.string().min(1).max(PATTERN_LENGTH).optional().meta({ description: 'An RE2 pattern.' }),
    atLeast: z.int().min(0).optional().meta({ description: 'For followers.' }),
  })
  .meta({ id: 'TriageCondition', description: 'Holds when the field fits any of what is given.' });

const actionSchema = z
  .strictObject({
    route: z.enum(['support', 'marketing']).optional(),
    intent: z.enum(INTENTS).optional(),
    topics: z.array(z.string().min(1).max(LIMITS.tag)).min(1).max(8).optional(),
    priority: z.int().min(1).max(5).optional(),
    tags: z.array(z.string().min(1).max(LIMITS.tag)).min(1).max(LIMITS.tags).optional(),
    spam: z.boolean().optional().meta({ description: 'Marketing, with the intent spam.' }),
    ownBrand: z.boolean().optional().meta({
      description: 'The authors that the rule lists are accounts of the brand: marketing.',
    }),
  })
  .meta({ id: 'TriageAction' });

const ruleSchema = z
  .strictObject({
    id: shortId,
    name: z.string().trim().min(1).max(LIMITS.name).meta({ description: 'Agents read it as the reason.' }),
    enabled: z.boolean().optional(),
    when: z.array(conditionSchema).max(20).meta({ description: 'All must hold.' }),
    unless: z.array(conditionSchema).max(20).optional().meta({ description: 'None may hold.' }),
    action: actionSchema,
    stop: z.boolean().optional().meta({ description: 'Later rules are not asked when this one fits.' }),
  })
  .meta({ id: 'TriageRule' });

const rules = z.array(ruleSchema).max(MAX_RULES).meta({ description: 'Asked in this order.' });

const setSchema = z
  .object({
    version: z.int().min(0).meta({ description: '0 when nobody has written rules yet.' }),
    rules: z.array(ruleSchema),
    changedBy: z.string().nullable(),
    changedAt: utc.nullable(),
  })
  .meta({ id: 'TriageRules' });

const ofOps = { scopes: ['ops'], tag: 'Triage', status: 200, response: setSchema } as const;

export const SHOW_TRIAGE_RULES = defineRoute({
  ...ofOps,
  id: 'showTriageRules',
  method: 'GET',
  path: '/v1/triage-rules',
  summary: 'The rules in front of the model, in their order',
  query: z.strictObject({
    version: z.coerce
      .number()
      .int()
      .min(0)
      .optional()
      .meta({ description: 'One of the past; the rules in force when left out.' }),
  }),
  errors: ['triage_rules.not_found'],
});

export const REPLACE_TRIAGE_RULES = defineRoute({
  ...ofOps,
  id: 'replaceTriageRules',
  method: 'PUT',
  path: '/v1/triage-rules',
  summary: 'Put an ordered list of rules in force',
  description: 'Triage works by them within seconds. Every version is kept: put an old one again to go back.',
  bodyLimitBytes: LIMITS.eventBytes,
  body: z.strictObject({
    version: z.int().min(0).meta({ description: 'The version that you saw.' }),
    rules,
  }),
  errors: ['triage_rules.invalid', 'triage_rules.stale'],
});

const triedSchema = z
  .strictObject({
    id: z.string().max(LIMITS.id).optional().meta({ description: 'Your own; examples name it.' }),
    text: z.string().max(LIMITS.text),
    brand: z.string().max(LIMITS.brand).optional(),
    network: z.string().max(LIMITS.tag).optional(),
    lang: z.string().max(LIMITS.tag).optional(),
    author: z
      .strictObject({
        handle: z.string().max(LIMITS.handle).optional(),
        followers: z.int().min(0).optional(),
      })
      .optional(),
  })
  .meta({ id: 'TriedMention' });

export const TRY_TRIAGE_RULES = defineRoute({
  ...ofOps,
  id: 'tryTriageRules',
  method: 'POST',
  path: '/v1/triage-rules:dry-run',
  summary: 'What rules would do to the mentions that came to the desk last',
  description:
    'Decides each by the model alone and with these rules in front. Nothing is changed. Mentions that went to marketing are not kept: to try rules on those, or on others, send them along.',
  bodyLimitBytes: LIMITS.eventBytes,
  body: z.strictObject({
    rules,
    last: z.int().min(1).max(MAX_MENTIONS).default(500),
    mentions: z
      .array(triedSchema)
      .min(1)
      .max(MAX_MENTIONS)
      .optional()
      .meta({ description: 'To be tried in place of the last ones.' }),
  }),
  response: z.object({
    examined: z.int(),
    fits: z.array(z.object({ id: z.string(), name: z.string(), mentions: z.int() })),
    changed: z.int().meta({ description: 'Mentions that would take the other route.' }),
    examples: z.array(
      z.object({
        mentionId: ledgerId.nullable().meta({ description: 'Null for a mention that was sent along.' }),
        id: z.string().nullable().meta({ description: 'Of a mention that was sent along.' }),
        excerpt: z.string(),
        before: decisionSchema,
        after: decisionSchema,
      }),
    ),
  }),
  errors: ['triage_rules.invalid'],
});
