import { LIMITS } from '#libs/contracts';
import { z } from 'zod';
import { defineRoute } from '#libs/http';
import { isCalendarDate, isTimeZone } from '#libs/http';
import { shortId } from '#libs/http';

const MAX_SEATS = 500;

const desk = {
  name: z.string().trim().min(1).max(LIMITS.name),
  zone: z
    .string()
    .refine(isTimeZone, 'Use an IANA time zone such as Europe/Berlin.')
    .meta({ description: 'Handoffs are wall time there.' }),
  handoffWeekday: z.int().min(1).max(7).meta({ description: '1 is Monday.' }),
  handoffTime: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Use HH:MM.'),
  seats: z.int().min(1).max(MAX_SEATS).meta({ description: 'How many serve at a time.' }),
  startsOn: z
    .string()
    .refine(isCalendarDate, 'Use a date such as 2026-11-23.')
    .meta({ description: 'First date of the rotation.' }),
};
const deskSchema = z.object({ id: z.string(), ...desk }).meta({ id: 'Desk' });

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
  params: z.strictObject({ id: shortId }),
  unknownParam: 'desk.not_found',
  body: z.strictObject(desk),
  response: z.object({ desk: deskSchema }),
  errors: ['desk.not_found'],
});
