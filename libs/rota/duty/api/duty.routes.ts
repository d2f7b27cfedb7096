import { instant, LIMITS } from '#libs/contracts';
import { z } from 'zod';
import { defineRoute } from '#libs/http';
import { isCalendarDate, isTimeZone } from '#libs/http';
import { utc } from '#libs/http';
import { ledgerId } from '#libs/http';
import { shortId } from '#libs/http';

const MOST_SEATS = 500;

const moment = instant.refine((text) => !Number.isNaN(Date.parse(text)), 'There is no such moment.');

const desk = {
  name: z.string().trim().min(1).max(LIMITS.name),
  zone: z
    .string()
    .refine(isTimeZone, 'Use an IANA time zone such as Europe/Berlin.')
    .meta({ description: 'Handoffs are wall time there.' }),
  handoffWeekday: z.int().min(1).max(7).meta({ description: '1 is Monday.' }),
  handoffTime: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Use HH:MM.'),
  seats: z.int().min(1).max(MOST_SEATS).meta({ description: 'How many serve at a time.' }),
  startsOn: z
    .string()
    .refine(isCalendarDate, 'Use a date such as 2026-11-23.')
    .meta({ description: 'First date of the rotation.' }),
};
const deskSchema = z.object({ id: z.string(), ...desk }).meta({ id: 'Desk' });

const dutySchema = z
  .object({
    deskId: z.string(),
    slotId: z.string(),
    personId: z.string(),
    name: z.string(),
    startsAt: utc,
    endsAt: utc,
    why: z.string(),
  })
  .meta({ id: 'Duty' });

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

export const LIST_DESKS = defineRoute({
  ...ofOps,
  id: 'listDesks',
  method: 'GET',
  path: '/v1/desks',
  scopes: ['agent', 'ops'],
  summary: 'The desks that staff take turns at',
  response: z.object({ desks: z.array(deskSchema) }),
  errors: [],
});

export const PUT_DESK = defineRoute({
  ...ofOps,
  id: 'putDesk',
  method: 'PUT',
  path: '/v1/desks/{id}',
  summary: 'Make or change a desk',
  description: 'Coming duty is planned anew; duty that has begun stays.',
  params: z.object({ id: shortId }),
  unknownParam: 'desk.not_found',
  body: z.strictObject(desk),
  response: z.object({ desk: deskSchema }),
  errors: ['desk.not_found'],
});

export const SHOW_DUTY = defineRoute({
  ...ofOps,
  id: 'showDuty',
  method: 'GET',
  path: '/v1/duty',
  scopes: ['agent', 'ops'],
  summary: 'Who is on duty at an instant, and who is next',
  query: z.object({
    desk: shortId.optional(),
    at: moment.optional().meta({ description: 'Now when left out.' }),
  }),
  response: z.object({ at: utc, on: z.array(dutySchema), next: z.array(dutySchema) }),
  errors: ['desk.not_found'],
});

export const LIST_OVERRIDES = defineRoute({
  ...ofOps,
  id: 'listOverrides',
  method: 'GET',
  path: '/v1/duty/overrides',
  scopes: ['agent', 'ops'],
  summary: 'Overrides that are not over',
  query: z.object({ desk: shortId.optional() }),
  response: z.object({ overrides: z.array(overrideSchema) }),
  errors: [],
});

export const CREATE_OVERRIDE = defineRoute({
  ...ofOps,
  id: 'createOverride',
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
  }),
  status: 201,
  response: z.object({ override: overrideSchema }),
  errors: ['duty.invalid', 'desk.not_found', 'staff.not_found'],
});

export const WITHDRAW_OVERRIDE = defineRoute({
  ...ofOps,
  id: 'withdrawOverride',
  method: 'DELETE',
  path: '/v1/duty/overrides/{id}',
  summary: 'Take an override back',
  description: 'A running one ends now; one that is over stays, because past duty never changes.',
  params: z.object({ id: ledgerId }),
  unknownParam: 'duty.not_found',
  status: 204,
  response: null,
  errors: ['duty.not_found', 'duty.invalid'],
});
