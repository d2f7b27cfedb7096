import { LIMITS } from '#libs/contracts';
import { z } from 'zod';
import { defineRoute } from '#libs/http';
import { utc } from '#libs/http';
import { shortId } from '#libs/http';

const MAX_TOPICS = 100;
const MAX_PHRASES = 500;

const topicSchema = z
  .strictObject({
    id: shortId.max(LIMITS.tag).meta({ description: 'What rules and items say.' }),
    label: z.string().trim().min(1).max(LIMITS.name),
    phrases: z
      .array(
        z
          .string()
          .trim()
          .max(LIMITS.tag)
          .regex(/\p{L}/u, 'A phrase needs a letter: any number is read as any other.'),
      )
      .min(1)
      .max(MAX_PHRASES)
      .meta({
        description:
          'In any language, as whole words in any case; "deliver*" (four letters at least) stands for all that begin so.',
      }),
  })
  .meta({ id: 'Topic' });

const topics = z
  .array(topicSchema)
  .max(MAX_TOPICS)
  .refine((list) => new Set(list.map(({ id }) => id)).size === list.length, 'Two topics have the same id.')
  .meta({ description: 'The three that fit best are named; ties in this order.' });

const setSchema = z
  .object({
    version: z.int().min(0).meta({ description: '0: those that came with the product.' }),
    topics: z.array(topicSchema),
    changedBy: z.string().nullable(),
    changedAt: utc.nullable(),
  })
  .meta({ id: 'Topics' });

const ofOps = {
  path: '/v1/topics',
  scopes: ['ops'],
  tag: 'Triage',
  status: 200,
  response: setSchema,
} as const;

export const SHOW_TOPICS = defineRoute({
  ...ofOps,
  id: 'showTopics',
  method: 'GET',
  summary: 'The topics that triage names, with the phrases by which it knows them',
  query: z.strictObject({
    version: z.coerce
      .number()
      .int()
      .min(0)
      .optional()
      .meta({ description: 'One of the past; the topics in force when left out.' }),
  }),
  errors: ['topics.not_found'],
});

export const REPLACE_TOPICS = defineRoute({
  ...ofOps,
  id: 'replaceTopics',
  method: 'PUT',
  summary: 'Put topics in force',
  description: 'Triage works by them within seconds. Every version is kept: put an old one again to go back.',
  bodyLimitBytes: LIMITS.eventBytes,
  body: z.strictObject({
    version: z.int().min(0).meta({ description: 'The version that you saw.' }),
    topics,
  }),
  errors: ['topics.stale'],
});
