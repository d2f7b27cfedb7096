import { LIMITS } from '#libs/contracts';
import { z } from 'zod';
import { defineRoute } from '#libs/http';
import { utc } from '#libs/http';
import { ledgerId } from '#libs/http';
import { shortId } from '#libs/http';
import { moment } from '../../plan/api/rota-schemas.js';

const overrideSchema = z
  .object({
    id: ledgerId,
    deskId: z.string(),
    personId: z.string(),
    replacesPersonId: z.string().nullable(),
    startsAt: utc,
    endsAt: utc,
    reason: z.string(),
    createdBy: z.string(),
    createdAt: utc,
  })
  .meta({ id: 'DutyOverride' });

const ofOps = { scopes: ['ops'], tag: 'Duty', status: 200 } as const;

export const LIST_OVERRIDES = defineRoute({
  ...ofOps,
  id: 'listOverrides',
  method: 'GET',
  path: '/v1/duty/overrides',
  scopes: ['agent', 'ops'],
  summary: 'Overrides that are not over',
  query: z.strictObject({ desk: shortId.optional() }),
  response: z.object({ overrides: z.array(overrideSchema) }),
  errors: [],
});

export const CREATE_OVERRIDE = defineRoute({
  ...ofOps,
  id: 'createOverride',
  location: '/v1/duty/overrides/{override.id}',
  onRepeat: 'replay',
  method: 'POST',
  path: '/v1/duty/overrides',
  summary: 'Put somebody on duty, instead of somebody else or in addition',
  body: z.strictObject({
    deskId: shortId,
    personId: z.string().min(1).max(LIMITS.id),
    replacesPersonId: z
      .string()
      .min(1)
      .max(LIMITS.id)
      .optional()
      .meta({ description: 'Whose duty is taken over; in addition to all when left out.' }),
    startsAt: moment,
    endsAt: moment,
    reason: z.string().trim().min(1).max(500),
    breakGlass: z.boolean().default(false).meta({
      description:
        'Set aside absence, membership, rest, and that it lasts more than 31 days; never that they serve then already.',
    }),
  }),
  status: 201,
  response: z.object({ override: overrideSchema }),
  errors: ['duty.invalid', 'desk.not_found', 'staff.not_found', 'slot.refused'],
});

export const WITHDRAW_OVERRIDE = defineRoute({
  ...ofOps,
  id: 'withdrawOverride',
  method: 'DELETE',
  path: '/v1/duty/overrides/{id}',
  summary: 'Take an override back',
  description: 'A running one ends now; one that is over stays, because past duty never changes.',
  params: z.strictObject({ id: ledgerId }),
  unknownParam: 'duty.not_found',
  status: 204,
  response: null,
  errors: ['duty.not_found', 'duty.invalid'],
});
