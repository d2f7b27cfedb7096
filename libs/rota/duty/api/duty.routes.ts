import { z } from 'zod';
import { shownReasonSchema } from '#libs/contracts';
import { defineRoute } from '#libs/http';
import { utc } from '#libs/http';
import { shortId } from '#libs/http';
import { moment } from '../../plan/api/rota-schemas.js';

const dutySchema = z
  .object({
    deskId: z.string(),
    deskName: z.string(),
    seat: z
      .string()
      .meta({ description: 'Which seat of the desk: regular-1; by an override beside the plan: extra.' }),
    slotId: z.string(),
    personId: z.string(),
    name: z.string(),
    startsAt: utc,
    endsAt: utc,
    why: z.string(),
    reasonCode: shownReasonSchema,
  })
  .meta({ id: 'Duty' });

const ofOps = { scopes: ['ops'], tag: 'Duty', status: 200 } as const;

export const SHOW_DUTY = defineRoute({
  ...ofOps,
  id: 'showDuty',
  method: 'GET',
  path: '/v1/duty',
  scopes: ['agent', 'ops'],
  summary: 'Who is on duty at an instant, and who is next',
  query: z.strictObject({
    desk: shortId.optional(),
    at: moment.optional().meta({ description: 'Now when left out.' }),
  }),
  response: z.object({ at: utc, on: z.array(dutySchema), next: z.array(dutySchema) }),
  errors: ['desk.not_found'],
});
