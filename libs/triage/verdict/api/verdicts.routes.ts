import { INTENTS } from '#libs/contracts';
import { z } from 'zod';
import { nextCursor, pageQuery } from '#libs/http';
import { defineRoute } from '#libs/http';
import { utc } from '#libs/http';
import { ledgerId } from '#libs/http';

export const LIST_VERDICTS = defineRoute({
  id: 'listVerdicts',
  audited: true,
  method: 'GET',
  path: '/v1/verdicts',
  scopes: ['ops'],
  tag: 'Triage',
  summary: 'What people decided about mentions, oldest first',
  description: 'Labels to train from. Mentions whose text was deleted are left out.',
  query: z.strictObject(pageQuery),
  status: 200,
  response: z.object({
    verdicts: z.array(
      z
        .object({
          mentionId: ledgerId,
          network: z.string(),
          brand: z.string(),
          lang: z.string().nullable(),
          text: z.string(),
          route: z.enum(['support', 'marketing']),
          intent: z.enum(INTENTS).nullable(),
          topics: z.array(z.string()).nullable(),
          kind: z.enum(['reclassified', 'reviewed', 'corrected']),
          givenAt: utc,
          saidRoute: z.enum(['support', 'marketing']).meta({ description: 'What triage had said.' }),
          saidIntent: z.enum(INTENTS),
          decidedBy: z.string(),
          modelVersion: z.string(),
        })
        .meta({ id: 'Verdict' }),
    ),
    nextCursor,
  }),
  errors: [],
});
