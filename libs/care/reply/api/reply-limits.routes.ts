import { ATTACHMENT_TYPES, POST_VISIBILITIES } from '#libs/contracts';
import { defineRoute, utc } from '#libs/http';
import { z } from 'zod';
import { LENGTH_UNITS } from '../domain/count-length.js';

const wayLimits = z
  .strictObject({
    most: z.int().min(1).max(1_000_000),
    unit: z.enum(LENGTH_UNITS),
    windowHours: z.number().positive().max(100_000).nullable(),
    attachments: z.int().min(0).max(100),
    attachmentTypes: z.array(z.enum(ATTACHMENT_TYPES)).max(ATTACHMENT_TYPES.length),
  })
  .meta({ id: 'WayLimits' });

const network = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,31}$/, 'Use the short lower-case name of a network.');
const one = {
  scopes: ['ops'],
  tag: 'Replies',
  params: z.strictObject({ network }),
} as const;

const shown = z
  .object({
    network: z.string(),
    ways: z.partialRecord(z.enum(POST_VISIBILITIES), wayLimits),
    blocked: z.string().nullable().meta({ description: 'Why nothing can be sent there now.' }),
    changedBy: z.string().nullable().meta({ description: 'Null: as built in.' }),
    changedAt: utc.nullable(),
  })
  .meta({ id: 'NetworkLimits' });

export const LIST_REPLY_LIMITS = defineRoute({
  id: 'listReplyLimits',
  method: 'GET',
  path: '/v1/reply-limits',
  scopes: ['agent', 'ops'],
  tag: 'Replies',
  summary: 'What networks take as an answer',
  status: 200,
  response: z.object({ networks: z.array(shown) }),
  errors: [],
});

export const CHANGE_REPLY_LIMITS = defineRoute({
  ...one,
  id: 'changeReplyLimits',
  method: 'PUT',
  path: '/v1/reply-limits/{network}',
  summary: 'Say what a network takes',
  description:
    'For an adapter that knows better than the built-in table, also that nothing can be sent now (blocked), for example because a token expired. It replaces what was said before; a way that is null does not exist.',
  body: z.strictObject({
    ways: z.partialRecord(z.enum(POST_VISIBILITIES), wayLimits.nullable()).default({}),
    blocked: z.string().trim().min(1).max(300).nullable().default(null),
  }),
  examples: {
    'application/json': { blocked: 'The token of the brand account expired on 12 May: sign it in again.' },
  },
  status: 200,
  response: shown,
  errors: [],
});

export const RESET_REPLY_LIMITS = defineRoute({
  ...one,
  id: 'resetReplyLimits',
  method: 'DELETE',
  path: '/v1/reply-limits/{network}',
  summary: 'Go back to the built-in limits of a network',
  status: 200,
  response: shown,
  errors: [],
});
