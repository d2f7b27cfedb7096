import { z } from 'zod';
import { defineRoute } from '#libs/http';
import { utc } from '#libs/http';
import { ledgerId } from '#libs/http';
import { personId, slotId } from '../../plan/api/rota-schemas.js';

const ofStaff = { scopes: ['agent', 'ops'], tag: 'Rotation', status: 200 } as const;

const overrideSchema = z
  .object({
    id: ledgerId,
    slot: slotId,
    person: z.string().nullable(),
    by: z.string(),
    reason: z.string(),
    at: utc,
    breakGlass: z.boolean(),
    revokedAt: utc.optional(),
  })
  .meta({ id: 'SlotOverride' });

export const LIST_SLOT_OVERRIDES = defineRoute({
  ...ofStaff,
  id: 'listSlotOverrides',
  method: 'GET',
  path: '/v1/rota/overrides',
  summary: 'Overrides of slots that are not over, in the order in which they were made',
  response: z.object({ overrides: z.array(overrideSchema) }),
  errors: [],
});

export const OVERRIDE_SLOT = defineRoute({
  ...ofStaff,
  id: 'overrideSlot',
  method: 'POST',
  path: '/v1/rota/overrides',
  scopes: ['ops'],
  summary: 'Put somebody on a slot, or nobody',
  body: z.strictObject({
    slot: slotId,
    person: personId.nullable(),
    reason: z.string().trim().min(1).max(500),
    breakGlass: z.boolean().default(false).meta({ description: 'For a slot inside its notice window.' }),
  }),
  status: 201,
  response: z.object({ override: overrideSchema }),
  errors: ['plan.none', 'slot.refused'],
});

export const REVOKE_SLOT_OVERRIDE = defineRoute({
  ...ofStaff,
  id: 'revokeSlotOverride',
  method: 'DELETE',
  path: '/v1/rota/overrides/{id}',
  scopes: ['ops'],
  summary: 'Take an override of a slot back',
  params: z.strictObject({ id: ledgerId }),
  unknownParam: 'duty.not_found',
  status: 204,
  response: null,
  errors: ['plan.none', 'duty.not_found', 'slot.refused'],
});
