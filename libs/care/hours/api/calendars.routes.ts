import { WEEKDAYS } from '#libs/calendar';
import { LIMITS } from '#libs/contracts';
import { defineRoute, shortId, utc } from '#libs/http';
import { z } from 'zod';

const MAX_INTERVALS = 12;
const MAX_DAYS = 400;
const MAX_MINUTES = 1_000_000;

const interval = z
  .strictObject({
    from: z.string().max(5).meta({ description: 'HH:MM, 00:00 to 23:59.' }),
    to: z.string().max(5).meta({ description: 'HH:MM, later; 24:00 is the end of the day.' }),
  })
  .meta({ id: 'DayInterval' });
const hours = z.array(interval).max(MAX_INTERVALS);

const settings = z.strictObject({
  name: z.string().trim().min(1).max(LIMITS.name),
  zone: z.string().min(1).max(64).meta({ description: 'IANA zone such as Europe/Berlin.' }),
  week: z
    .strictObject(Object.fromEntries(WEEKDAYS.map((day) => [day, hours.optional()])))
    .meta({ description: 'Open hours by weekday; a day that is left out is closed.' }),
  region: z
    .string()
    .regex(/^[A-Z]{2}(-[A-Z0-9]{1,3}){0,2}$/, 'Use a country or a part of it such as DE or DE-BY.')
    .nullable()
    .default(null)
    .meta({ description: 'Closed on the public holidays of this region.' }),
  days: z
    .array(z.strictObject({ date: z.iso.date(), hours }))
    .max(MAX_DAYS)
    .default([])
    .meta({ description: 'Dates with hours of their own; they win over holidays. No hours: closed.' }),
});

const calendarSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    version: z.int(),
    zone: z.string(),
    week: z.partialRecord(z.enum(WEEKDAYS), z.array(interval)),
    region: z.string().nullable(),
    days: z.array(z.object({ date: z.string(), hours: z.array(interval) })),
    holidays: z.array(z.string()).meta({ description: 'Of the region, from today on.' }),
    madeBy: z.string(),
    open: z.boolean().meta({ description: 'Whether it is open now.' }),
    opensAt: utc.nullable().meta({ description: 'When it opens next; null while it is open.' }),
  })
  .meta({ id: 'Calendar' });

const ofOps = {
  scopes: ['ops'],
  tag: 'Calendars',
  status: 200,
  response: z.object({ calendar: calendarSchema }),
} as const;
const ofOne = {
  ...ofOps,
  params: z.strictObject({ id: shortId }),
  unknownParam: 'calendar.not_found',
} as const;

export const LIST_CALENDARS = defineRoute({
  ...ofOps,
  id: 'listCalendars',
  method: 'GET',
  path: '/v1/calendars',
  scopes: ['agent', 'ops'],
  summary: 'All calendars',
  response: z.object({ calendars: z.array(calendarSchema) }),
  errors: [],
});

export const SHOW_CALENDAR = defineRoute({
  ...ofOne,
  id: 'showCalendar',
  method: 'GET',
  path: '/v1/calendars/{id}',
  scopes: ['agent', 'ops'],
  summary: 'One calendar',
  errors: ['calendar.not_found'],
});

export const CREATE_CALENDAR = defineRoute({
  ...ofOps,
  id: 'createCalendar',
  location: '/v1/calendars/{calendar.id}',
  onRepeat: 'replay',
  method: 'POST',
  path: '/v1/calendars',
  summary: 'Make a calendar',
  body: z.strictObject({ id: shortId, ...settings.shape }),
  examples: {
    'application/json': {
      id: 'office',
      name: 'Office hours',
      zone: 'Europe/Berlin',
      region: 'DE-BY',
      week: { mon: [{ from: '09:00', to: '17:00' }], fri: [{ from: '09:00', to: '14:00' }] },
      days: [{ date: '2026-12-24', hours: [{ from: '09:00', to: '12:00' }] }],
    },
  },
  status: 201,
  errors: ['calendar.exists', 'calendar.invalid'],
});

export const REPLACE_CALENDAR = defineRoute({
  ...ofOne,
  id: 'replaceCalendar',
  method: 'PUT',
  path: '/v1/calendars/{id}',
  summary: 'Give a calendar other hours from now on',
  description: 'What has passed stays as it was counted. Running clocks are computed again.',
  body: z.strictObject({ version: z.int().min(1), ...settings.shape }),
  errors: ['calendar.not_found', 'calendar.stale', 'calendar.invalid'],
});

export const DELETE_CALENDAR = defineRoute({
  ...ofOne,
  id: 'deleteCalendar',
  method: 'DELETE',
  path: '/v1/calendars/{id}',
  summary: 'Delete a calendar that nothing uses',
  status: 204,
  response: null,
  errors: ['calendar.not_found', 'calendar.in_use'],
});

export const CALENDAR_DUE = defineRoute({
  ...ofOne,
  id: 'calendarDue',
  method: 'GET',
  path: '/v1/calendars/{id}/due',
  scopes: ['agent', 'ops'],
  summary: 'When so many open minutes will have passed',
  query: z.strictObject({
    minutes: z.coerce.number().int().min(1).max(MAX_MINUTES),
    from: utc.optional().meta({ description: 'Now when left out.' }),
  }),
  response: z.object({
    from: utc,
    open: z.boolean(),
    opensAt: utc.nullable(),
    dueAt: utc.nullable().meta({ description: 'Null when so much time never passes.' }),
  }),
  errors: ['calendar.not_found'],
});

export const SET_DESK_CALENDAR = defineRoute({
  id: 'setDeskCalendar',
  method: 'PUT',
  path: '/v1/desks/{id}/calendar',
  scopes: ['ops'],
  tag: 'Calendars',
  summary: 'Give a desk its hours',
  description: 'A queue without a calendar of its own is open when one of its desks is.',
  params: z.strictObject({ id: shortId }),
  unknownParam: 'desk.not_found',
  body: z.strictObject({ calendarId: shortId.nullable().meta({ description: 'Null: always open.' }) }),
  status: 200,
  response: z.object({ deskId: z.string(), calendarId: z.string().nullable() }),
  errors: ['desk.not_found', 'calendar.not_found'],
});
