import { LIMITS } from '#libs/contracts';
import { SCOPES } from '#libs/contracts';
import { z } from 'zod';
import { defineRoute } from '#libs/http';
import { utc } from '#libs/http';
import { ledgerId } from '#libs/http';

const keySchema = z
  .object({
    id: ledgerId,
    prefix: z.string().meta({ description: 'The first characters, to tell keys apart.' }),
    name: z.string(),
    scopes: z.array(z.string()),
    personId: z.string().nullable(),
    createdAt: utc,
    revokedAt: utc.nullable(),
  })
  .meta({ id: 'ApiKey' });

const ofAdmin = { scopes: ['admin'], tag: 'Keys', status: 200 } as const;

export const LIST_KEYS = defineRoute({
  ...ofAdmin,
  id: 'listKeys',
  method: 'GET',
  path: '/v1/keys',
  summary: 'API keys, newest first',
  description: 'Revoked ones too; never the keys themselves. The newest 1,000.',
  response: z.object({ keys: z.array(keySchema) }),
  errors: [],
});

export const CREATE_KEY = defineRoute({
  ...ofAdmin,
  id: 'createKey',
  method: 'POST',
  path: '/v1/keys',
  summary: 'Make an API key',
  examples: { 'application/json': { name: 'my listener', scopes: ['publisher'] } },
  description: 'The key is in this answer and nowhere else: only its hash is stored.',
  body: z
    .strictObject({
      name: z.string().trim().min(1).max(LIMITS.name),
      scopes: z
        .array(z.enum(SCOPES))
        .min(1)
        .max(SCOPES.length)
        .transform((scopes) => [...new Set(scopes)]),
      personId: z
        .string()
        .min(1)
        .max(LIMITS.id)
        .optional()
        .meta({ description: 'Whom the key stands for; needed for scope agent.' }),
    })
    .refine((key) => !key.scopes.includes('agent') || key.personId !== undefined, {
      path: ['personId'],
      error: 'A key with scope agent stands for a person: give their id.',
    }),
  status: 201,
  response: z.object({ key: z.string(), apiKey: keySchema }),
  errors: ['staff.not_found'],
});

export const REVOKE_KEY = defineRoute({
  ...ofAdmin,
  id: 'revokeKey',
  method: 'DELETE',
  path: '/v1/keys/{id}',
  summary: 'Revoke an API key',
  description: 'It stops working within seconds, on every instance.',
  params: z.strictObject({ id: ledgerId }),
  unknownParam: 'key.not_found',
  status: 204,
  response: null,
  errors: ['key.not_found'],
});
