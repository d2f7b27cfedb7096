import { z } from 'zod';
import { defineRoute } from '#libs/http';
import { utc } from '#libs/http';
import { datesQuery } from './rota-schemas.js';

export const SHOW_GAPS = defineRoute({
  id: 'showGaps',
  method: 'GET',
  path: '/v1/rota/gaps',
  scopes: ['agent', 'ops'],
  tag: 'Rotation',
  status: 200,
  summary: 'When desks are open and nobody serves any of them',
  description:
    'A desk with hours is open in these, another one in its turns. Dates are in UTC, four weeks from now when left out, as far as the plan reaches.',
  query: z.strictObject({
    desks: z
      .string()
      .max(2_000)
      .optional()
      .meta({ description: 'Ids separated by commas: desks that serve together; all when left out.' }),
    ...datesQuery,
    roundTheClock: z.stringbool().default(false).meta({ description: 'Somebody should serve all the time.' }),
    limit: z.coerce.number().int().min(1).max(10_000).default(500),
  }),
  response: z.object({
    gaps: z.array(
      z.object({
        startsAt: utc,
        endsAt: utc,
        reason: z.enum(['no-turn', 'nobody']).meta({
          description: 'no-turn: no turn covers it; nobody: the seats of the turns that cover it are empty.',
        }),
      }),
    ),
    total: z.int().meta({ description: 'How many there are, listed or not.' }),
    openHours: z.number(),
    servedHours: z.number(),
  }),
  errors: ['plan.none', 'desk.not_found'],
});
