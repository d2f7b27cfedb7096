import { shownReasonSchema } from '#libs/contracts';
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
    from: utc.optional().meta({ description: 'Of a part of the slot.' }),
    to: utc.optional(),
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

const instant = z.iso.datetime({ offset: true });
/** An override of a whole slot, as a rota file describes it. */
export const wholeSlotOverride = z.strictObject({
  slot: slotId,
  person: personId.nullable(),
  reason: z.string().trim().min(1).max(500),
  breakGlass: z.boolean().default(false).meta({ description: 'For a slot inside its notice window.' }),
});

export const OVERRIDE_SLOT = defineRoute({
  ...ofStaff,
  id: 'overrideSlot',
  location: '/v1/rota/overrides/{override.id}',
  onRepeat: 'replay',
  method: 'POST',
  path: '/v1/rota/overrides',
  scopes: ['ops'],
  summary: 'Put somebody on a slot or on a part of it, or nobody',
  description:
    'With from or to the override is of that part alone; the rest stays with whoever holds the slot.',
  body: z.strictObject({
    ...wholeSlotOverride.shape,
    from: instant
      .optional()
      .meta({ description: 'The part begins here; the start of the slot when left out.' }),
    to: instant.optional().meta({ description: 'The part ends here; the end of the slot when left out.' }),
  }),
  status: 201,
  response: z.object({ override: overrideSchema }),
  errors: ['plan.none', 'slot.refused', 'duty.invalid'],
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
  errors: ['plan.none', 'duty.not_found', 'slot.refused', 'duty.invalid'],
});

export const LIST_CANDIDATES = defineRoute({
  ...ofStaff,
  id: 'listCandidates',
  method: 'GET',
  path: '/v1/rota/candidates',
  summary: 'Who could serve a slot or a part of it; after them the others, with the rule that stops them',
  query: z.strictObject({
    slot: slotId,
    from: instant.optional(),
    to: instant.optional(),
    limit: z.coerce.number().int().min(1).max(10_000).default(50),
  }),
  response: z.object({
    candidates: z.array(
      z.object({
        personId: z.string(),
        name: z.string(),
        able: z.boolean(),
        why: z
          .string()
          .nullable()
          .meta({ description: 'The rule that stops them; null for whoever is able.' }),
        reasonCode: shownReasonSchema.nullable(),
        duties: z
          .int()
          .meta({ description: 'In the published plan; able people with the fewest come first.' }),
      }),
    ),
    able: z.int().meta({ description: 'How many are able, listed or not.' }),
  }),
  errors: ['plan.none', 'slot.refused', 'duty.invalid'],
});
