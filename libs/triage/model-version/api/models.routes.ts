import { defineRoute, ledgerId, utc, WEIGHTS_MEDIA_TYPE } from '#libs/http';
import { z } from 'zod';
import { MIN_SHADOW_SHARE } from '../../shadow/api/shadow.routes.js';

const version = z
  .string()
  .regex(/^[\w.+-]{1,64}$/, 'Use the version that the weights name, such as fast-2.0.')
  .meta({ description: 'As the weights name it.' });
const tier = z.enum(['fast', 'accurate']);
const reason = z.string().trim().max(500).optional();

const modelSchema = z
  .object({
    version: z.string(),
    tier,
    origin: z
      .enum(['shipped', 'uploaded'])
      .meta({ description: 'shipped: it came with a version of Dutydesk.' }),
    bytes: z.int(),
    note: z.string().nullable(),
    createdBy: z.string(),
    createdAt: utc,
    live: z.boolean().meta({ description: 'It decides now.' }),
    promotedBy: z.string().nullable(),
    promotedAt: utc.nullable(),
  })
  .meta({ id: 'Model' });

const ofOps = { scopes: ['ops'], tag: 'Triage' } as const;
const answer = z.object({ model: modelSchema });

export const LIST_MODELS = defineRoute({
  ...ofOps,
  id: 'listModels',
  method: 'GET',
  path: '/v1/models',
  summary: 'Models in the ledger, the newest first',
  status: 200,
  response: z.object({ models: z.array(modelSchema) }),
  errors: [],
});

export const UPLOAD_MODEL = defineRoute({
  ...ofOps,
  id: 'uploadModel',
  onRepeat: 'replay',
  method: 'POST',
  path: '/v1/models',
  summary: 'Keep a weights file as a version',
  description: 'The body is a weights file of either tier. Nothing changes until the version is promoted.',
  query: z.strictObject({ note: z.string().trim().max(500).optional() }),
  rawBody: { [WEIGHTS_MEDIA_TYPE]: z.string().meta({ format: 'binary' }) },
  status: 201,
  response: answer,
  errors: ['model.unreadable', 'model.taken'],
});

export const PROMOTE_MODEL = defineRoute({
  ...ofOps,
  id: 'promoteModel',
  method: 'POST',
  path: '/v1/models/{version}/promote',
  summary: 'Put a version in force',
  description:
    'Every process follows within seconds. Mentions that were received before keep the version that decided them, also when they are delivered again.',
  params: z.strictObject({ version }),
  unknownParam: 'model.not_found',
  body: z.strictObject({ reason }),
  status: 200,
  response: answer,
  errors: ['model.not_found'],
});

export const ROLL_BACK_MODEL = defineRoute({
  ...ofOps,
  id: 'rollBackModel',
  method: 'POST',
  path: '/v1/models:rollback',
  summary: 'Put the version in force that was live before',
  body: z.strictObject({ tier: tier.default('fast'), reason }),
  status: 200,
  response: answer,
  errors: ['model.no_former'],
});

export const SHADOW_MODEL = defineRoute({
  ...ofOps,
  id: 'shadowModel',
  onRepeat: 'replay',
  method: 'POST',
  path: '/v1/models/{version}/shadow',
  summary: 'Run a version of the fast tier beside the live one',
  description: 'As POST /v1/shadow does with a weights file.',
  params: z.strictObject({ version }),
  unknownParam: 'model.not_found',
  body: z.strictObject({ share: z.number().min(MIN_SHADOW_SHARE).max(1).default(1) }),
  status: 201,
  response: z.object({
    run: z.object({
      id: ledgerId,
      candidate: z.string(),
      share: z.number(),
      startedBy: z.string(),
      startedAt: utc,
    }),
  }),
  errors: ['model.not_found', 'model.tier'],
});
