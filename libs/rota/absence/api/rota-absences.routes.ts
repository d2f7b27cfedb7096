import { z } from 'zod';
import { CSV_MEDIA_TYPE } from '#libs/http';
import { defineRoute } from '#libs/http';
import { shortId } from '#libs/http';
import { datesQuery, pageQuery, personId, text } from '../../plan/api/rota-schemas.js';

const ofOps = { scopes: ['ops'], tag: 'Rotation', status: 200 } as const;

const dateOrInstant = z
  .string()
  .max(40)
  .meta({ description: 'A date (their own), or an instant with an offset.' });
const absence = {
  person: personId,
  from: dateOrInstant,
  to: dateOrInstant.meta({ description: 'First day back, or the instant at which it ends.' }),
  kind: text,
  policy: z.enum(['catch-up', 'neutral']).meta({
    description: 'catch-up: they serve the same total; neutral: their share stops while they are away.',
  }),
};
const absenceSchema = z.object({ id: z.string(), ...absence }).meta({ id: 'Absence' });

export const LIST_ABSENCES = defineRoute({
  ...ofOps,
  id: 'listAbsences',
  method: 'GET',
  path: '/v1/rota/absences',
  summary: 'Absences, of all or of one person, in order of id',
  query: z.object({ person: personId.optional(), ...datesQuery, ...pageQuery(10_000, 1_000) }),
  response: z.object({
    absences: z.array(absenceSchema),
    nextAfter: z.string().nullable().meta({ description: 'after for the rest; null when nothing is left.' }),
  }),
  errors: [],
});

export const PUT_ABSENCE = defineRoute({
  ...ofOps,
  id: 'putAbsence',
  method: 'PUT',
  path: '/v1/rota/absences/{id}',
  summary: 'Record or change an absence',
  params: z.object({ id: shortId }),
  unknownParam: 'absence.not_found',
  body: z.strictObject(absence),
  response: z.object({ absence: absenceSchema }),
  errors: ['rota.invalid', 'staff.not_found', 'absence.not_found'],
});

export const DELETE_ABSENCE = defineRoute({
  ...ofOps,
  id: 'deleteAbsence',
  method: 'DELETE',
  path: '/v1/rota/absences/{id}',
  summary: 'Take an absence back',
  params: z.object({ id: shortId }),
  unknownParam: 'absence.not_found',
  status: 204,
  response: null,
  errors: ['absence.not_found'],
});

export const IMPORT_ABSENCES = defineRoute({
  ...ofOps,
  id: 'importAbsences',
  method: 'POST',
  path: '/v1/rota/absences:import',
  summary: 'Import absences',
  description:
    'CSV in UTF-8 with a heading: person, from, to (first day back) and, if you like, id, kind, policy (catch-up, neutral; known for the kinds vacation, sick and parental). All or nothing. Importing the same list again changes nothing; absences that the list does not name stay. Wrong rows come back in extra.rows as {row, column, message}.',
  query: z.object({
    dryRun: z.stringbool().default(false).meta({ description: 'Say what would change and change nothing.' }),
  }),
  rawBody: { [CSV_MEDIA_TYPE]: z.string() },
  response: z.object({
    dryRun: z.boolean(),
    added: z.array(z.string()).meta({ description: 'Ids.' }),
    changed: z.array(z.object({ id: z.string(), columns: z.array(z.string()) })),
    unchanged: z.int(),
  }),
  errors: ['absence.invalid'],
});

const region = z
  .string()
  .regex(/^[A-Z]{2}(-[A-Z0-9]{1,3}){0,2}$/, 'Use a country or a part of it, such as DE or DE-BY.');
const holidaySchema = z
  .object({
    region: region.meta({ description: 'With all its parts: DE also counts for DE-BY.' }),
    date: z.iso.date(),
    name: text,
    observed: z.boolean().meta({ description: 'false: they work on that day whatever the calendar says.' }),
  })
  .meta({ id: 'Holiday' });

export const LIST_HOLIDAYS = defineRoute({
  ...ofOps,
  id: 'listHolidays',
  method: 'GET',
  path: '/v1/rota/holidays',
  summary: 'Holidays by region, as plans see them, and those recorded by hand',
  query: z.object({ region: region.optional() }),
  response: z.object({
    calendars: z.array(z.object({ region: z.string(), dates: z.array(z.iso.date()) })),
    recorded: z.array(holidaySchema),
  }),
  errors: [],
});

const { name, observed } = holidaySchema.shape;

export const PUT_HOLIDAY = defineRoute({
  ...ofOps,
  id: 'putHoliday',
  method: 'PUT',
  path: '/v1/rota/holidays/{region}/{date}',
  summary: 'Record a holiday that no calendar knows, or one on which they work',
  params: z.object({ region: z.string(), date: z.string() }),
  body: z.strictObject({ name, observed: observed.default(true) }),
  response: z.object({ holiday: holidaySchema }),
  errors: ['rota.invalid'],
});

export const DELETE_HOLIDAY = defineRoute({
  ...ofOps,
  id: 'deleteHoliday',
  method: 'DELETE',
  path: '/v1/rota/holidays/{region}/{date}',
  summary: 'Take back what was recorded of a day',
  params: z.object({ region: z.string(), date: z.string() }),
  status: 204,
  response: null,
  errors: ['holiday.not_found'],
});
