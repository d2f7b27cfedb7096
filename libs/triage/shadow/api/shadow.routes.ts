import { INTENTS } from '#libs/contracts';
import { SHADOW_OUTCOMES } from '../store/shadow.js';
import { z } from 'zod';
import { WEIGHTS_MEDIA_TYPE } from '#libs/http';
import { defineRoute } from '#libs/http';
import { utc } from '#libs/http';
import { ledgerId } from '#libs/http';

const part = z.number().min(0).max(1);
const way = z
  .enum(SHADOW_OUTCOMES)
  .meta({ id: 'Way', description: 'review: support that a person should confirm.' });

const runSchema = z
  .object({
    id: ledgerId,
    candidate: z.string().meta({ description: 'Version of the model that is tried.' }),
    share: part.meta({ description: 'Part of the mentions that it is tried on.' }),
    startedBy: z.string(),
    startedAt: utc,
    endedAt: utc.nullable(),
    dropped: z.int().meta({ description: 'Mentions left out because too many came at once.' }),
  })
  .meta({ id: 'ShadowRun' });

const shadowedSchema = z
  .object({ way, intent: z.enum(INTENTS), supportProbability: part })
  .meta({ id: 'ShadowedDecision' });

const judgedSchema = z
  .object({
    right: z.int(),
    asked: z.int().meta({ description: 'It would have asked a person.' }),
    wrong: z.int(),
  })
  .meta({ id: 'ShadowScore' });

const reportSchema = z
  .object({
    run: runSchema,
    live: z.array(z.string()).meta({ description: 'Versions of the live model meanwhile.' }),
    mentions: z.int().meta({ description: 'Decided by both.' }),
    agreed: z.int().meta({ description: 'Sent the same way by both.' }),
    toSupport: z.int().meta({ description: 'From marketing to support or review.' }),
    toMarketing: z.int().meta({ description: 'From support or review to marketing.' }),
    intentsChanged: z.int(),
    moves: z.array(z.object({ from: way, to: way, mentions: z.int() })),
    languages: z.array(
      z.object({
        language: z.string(),
        mentions: z.int(),
        agreed: z.int(),
        toSupport: z.int(),
        toMarketing: z.int(),
      }),
    ),
    judged: z
      .object({ mentions: z.int(), live: judgedSchema, candidate: judgedSchema })
      .meta({ description: 'Of those sent different ways, the ones that a person decided.' }),
    differences: z
      .array(
        z
          .object({
            mentionId: ledgerId,
            itemId: ledgerId.nullable().meta({ description: 'Null when it went to marketing.' }),
            source: z.string(),
            eventId: z.string(),
            language: z.string(),
            liveModel: z.string(),
            live: shadowedSchema,
            candidate: shadowedSchema,
            at: utc,
            verdict: z.enum(['support', 'marketing']).nullable(),
          })
          .meta({ id: 'ShadowDifference' }),
      )
      .meta({ description: 'The most telling first.' }),
  })
  .meta({ id: 'ShadowReport' });

const ofOps = { path: '/v1/shadow', scopes: ['ops'], tag: 'Triage' } as const;

/** Smallest part of the mentions that a candidate is tried on. */
export const MIN_SHADOW_SHARE = 0.0001;

export const START_SHADOW = defineRoute({
  ...ofOps,
  id: 'startShadow',
  onRepeat: 'replay',
  method: 'POST',
  summary: 'Run a candidate model beside the live one',
  description:
    'The body is a weights file. Triage has it decide what the live model decided, within seconds and without any effect on mentions; a run that goes on ends.',
  query: z.strictObject({
    share: z.coerce
      .number({ error: `Use a number from ${MIN_SHADOW_SHARE} to 1.` })
      .min(MIN_SHADOW_SHARE)
      .max(1)
      .default(1)
      .meta({ description: 'Part of the mentions to try it on.' }),
  }),
  rawBody: { [WEIGHTS_MEDIA_TYPE]: z.string().meta({ format: 'binary' }) },
  status: 201,
  response: z.object({ run: runSchema }),
  errors: ['model.unreadable'],
});

export const SHOW_SHADOW = defineRoute({
  ...ofOps,
  id: 'showShadow',
  method: 'GET',
  summary: 'Where the candidate and the live model differ',
  query: z.strictObject({
    run: ledgerId.optional().meta({ description: 'One of the past; the newest when left out.' }),
    limit: z.coerce.number().int().min(0).max(200).default(20).meta({ description: 'Differences at most.' }),
  }),
  status: 200,
  response: reportSchema,
  errors: ['shadow.not_found'],
});

export const STOP_SHADOW = defineRoute({
  ...ofOps,
  id: 'stopShadow',
  method: 'DELETE',
  summary: 'End the run that goes on; its report stays',
  status: 200,
  response: z.object({ run: runSchema }),
  errors: ['shadow.not_found'],
});
