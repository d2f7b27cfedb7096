import { z } from 'zod';
import { shownReasonSchema } from '#libs/contracts';
import { defineRoute } from '#libs/http';
import { utc } from '#libs/http';
import { shortId } from '#libs/http';
import { datesQuery, partQuery, personId, slotId } from './rota-schemas.js';

const ofStaff = { scopes: ['agent', 'ops'], tag: 'Rotation', status: 200 } as const;
const MAX_SLOTS = 2_000;

/** What every answer about a coming slot says. */
export const slotShape = {
  deskId: z.string(),
  deskName: z.string(),
  seat: z.string().meta({ description: 'Which seat of the desk: regular-1.' }),
  startsAt: utc,
  endsAt: utc,
  stretches: z.array(z.object({ id: z.string(), startsAt: utc, endsAt: utc })).meta({
    description: 'When it is served; one with the id of the slot, where its turn is not in parts.',
  }),
  beside: z
    .array(z.object({ personId: z.string(), name: z.string() }))
    .meta({ description: 'Who else serves the desk in this turn.' }),
  why: z.string(),
  reasonCode: shownReasonSchema,
};

const slotSchema = z
  .object({
    id: slotId,
    ...slotShape,
    role: z.enum(['trainee', 'regular', 'expert']),
    personId: z.string().nullable(),
    name: z.string().nullable(),
    source: z.string().meta({ description: 'plan, swap, override, or nobody.' }),
  })
  .meta({ id: 'RotaSlot' });

export const LIST_SLOTS = defineRoute({
  ...ofStaff,
  id: 'listSlots',
  method: 'GET',
  path: '/v1/rota/slots',
  summary: 'Coming slots and who serves them, after swaps and overrides',
  query: z.strictObject({
    desk: shortId.optional(),
    department: z.string().max(128).optional(),
    person: personId.optional(),
    ...datesQuery,
    ...partQuery(MAX_SLOTS, 100),
  }),
  response: z.object({
    slots: z.array(slotSchema),
    nextAfter: z.string().nullable().meta({ description: 'after for the rest; null when nothing is left.' }),
  }),
  errors: ['plan.none', 'desk.not_found', 'staff.not_found'],
});
