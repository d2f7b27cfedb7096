import { LIMITS } from '#libs/contracts';
import { SCOPES } from '#libs/contracts';
import { z } from 'zod';
import { defineRoute } from '#libs/http';
import { utc } from '#libs/http';
import { ledgerId } from '#libs/http';
import { isSourcePattern } from '../domain/source-pattern.js';

const keySchema = z
  .object({
    id: ledgerId,
    prefix: z.string().meta({ description: 'The first characters, to tell keys apart.' }),
    name: z.string(),
    scopes: z.array(z.string()),
    personId: z.string().nullable(),
    sources: z.array(z.string()).nullable().meta({
      description: 'Patterns of the event sources that it may publish; null means any.',
    }),
    createdAt: utc,
    createdBy: z.string().nullable(),
    expiresAt: utc.nullable().meta({ description: 'Null: it works until it is revoked.' }),
    lastUsedAt: utc.nullable().meta({ description: 'To the minute; null when it was never used.' }),
    revokedAt: utc.nullable(),
  })
  .meta({ id: 'ApiKey' });

const SOURCES_AT_MOST = 50;

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
  location: '/v1/keys/{apiKey.id}',
  onRepeat: 'refuse',
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
      expiresAt: utc
        .optional()
        .meta({ description: 'When it stops working. Without it the key works until it is revoked.' }),
      personId: z
        .string()
        .min(1)
        .max(LIMITS.id)
        .optional()
        .meta({ description: 'Whom the key stands for; needed for scope agent. It ends when they leave.' }),
      sources: z
        .array(
          z.string().min(1).max(LIMITS.source).refine(isSourcePattern, {
            error: 'Use * in place of a whole segment, such as /listeners/x/*.',
          }),
        )
        .min(1)
        .max(SOURCES_AT_MOST)
        .nullish()
        .meta({
          description:
            'For scope publisher: patterns of the event sources that the key may publish. * stands for one segment, at the end for everything below. Without it any source.',
        }),
    })
    .refine((key) => !key.scopes.includes('agent') || key.personId !== undefined, {
      path: ['personId'],
      error: 'A key with scope agent stands for a person: give their id.',
    })
    .refine(
      ({ sources, scopes }) => !sources || (scopes.includes('publisher') && !scopes.includes('admin')),
      {
        path: ['sources'],
        error: 'Sources bind a key with scope publisher and without admin: leave them out for others.',
      },
    ),
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
