import { z } from 'zod';
import { absenceSchema } from '../../absence/api/absences.routes.js';
import { leaveSchema } from '../../leave/api/leave.routes.js';
import { slotShape } from './slots.routes.js';
import { defineRoute } from '#libs/http';
import { ledgerId } from '#libs/http';
import { drawnQuery, horizon, pageAnswer, partOfStaff, personId, rowsQuery } from './rota-schemas.js';

const ofOps = { scopes: ['ops'], tag: 'Rotation', status: 200 } as const;

const before = z
  .object({
    duties: z.int(),
    unsocial: z.int(),
    holiday: z.int(),
    share: z.number().meta({ description: 'Duties that their part came to.' }),
    hours: z.number().optional().meta({ description: 'Weighted hours served.' }),
    owedHours: z.number().optional().meta({ description: 'Weighted hours that their part came to.' }),
  })
  .meta({ id: 'DutyBefore', description: 'From the duty ledger: what was served before the horizon.' });

const fairnessSchema = z
  .object({
    plan: ledgerId,
    horizon,
    spread: z.number(),
    provenSpread: z.number(),
    withoutDuty: z.array(z.string()),
    mean: z
      .object({ duties: z.number(), unsocial: z.number(), holiday: z.number() })
      .meta({ description: 'Of all, shown or not.' }),
    ...pageAnswer,
    people: z.array(
      z.object({
        personId: z.string(),
        name: z.string(),
        share: z.number().meta({ description: 'Duties that their share comes to over the horizon.' }),
        duties: z.int(),
        hours: z.number().meta({ description: 'Weighted hours that they serve.' }),
        heaviestHours: z.number().meta({ description: 'Of the heaviest duty among them.' }),
        owedHours: z.number().optional().meta({
          description:
            'Weighted hours that their share comes to; plans of before duties were weighed have none.',
        }),
        unsocial: z.int(),
        holiday: z.int(),
        before,
        balance: z.number().meta({ description: 'Duty ledger: served beyond (+) or below (−) their part.' }),
      }),
    ),
  })
  .meta({ id: 'RotaFairness' });

export const SHOW_FAIRNESS = defineRoute({
  ...ofOps,
  id: 'showFairness',
  method: 'GET',
  path: '/v1/rota/fairness',
  scopes: ['agent', 'ops'],
  summary: 'Who serves how much, after swaps and overrides, least first',
  query: z.strictObject({ ...partOfStaff, ...rowsQuery }),
  response: fairnessSchema,
  errors: ['plan.none', 'staff.not_found'],
});

export const DRAW_FAIRNESS = defineRoute({
  ...ofOps,
  id: 'drawFairness',
  method: 'GET',
  path: '/v1/rota/fairness.svg',
  scopes: ['agent', 'ops'],
  summary: 'The same as a picture, with a line that says how many more there are',
  query: z.strictObject({ ...partOfStaff, ...drawnQuery }),
  produces: 'image/svg+xml',
  response: z.string(),
  errors: ['plan.none', 'staff.not_found'],
});

export const EXPLAIN_PERSON = defineRoute({
  ...ofOps,
  id: 'explainPerson',
  method: 'GET',
  path: '/v1/rota/people/{id}',
  scopes: ['agent', 'ops'],
  summary: 'When a person serves, why, and how that compares with their share',
  params: z.strictObject({ id: personId }),
  unknownParam: 'staff.not_found',
  response: z.object({
    personId: z.string(),
    name: z.string(),
    share: z.number(),
    duties: z.int(),
    before,
    balance: z.number(),
    sentences: z.array(z.string()),
    absences: z
      .array(absenceSchema)
      .nullable()
      .meta({ description: 'For the person and for ops; null for others.' }),
    leave: z
      .array(leaveSchema)
      .nullable()
      .meta({ description: 'Requests for leave, for the same; the latest first.' }),
    coming: z.array(
      z.object({ slotId: z.string(), role: z.enum(['trainee', 'regular', 'expert']), ...slotShape }),
    ),
  }),
  errors: ['plan.none', 'staff.not_found'],
});
