import { z } from 'zod';
import { defineRoute } from '#libs/http';
import { text } from '../../plan/api/rota-schemas.js';

const ofOps = { scopes: ['ops'], tag: 'Rotation', status: 200 } as const;

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
  query: z.strictObject({ region: region.optional() }),
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
  params: z.strictObject({ region: z.string(), date: z.string() }),
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
  params: z.strictObject({ region: z.string(), date: z.string() }),
  status: 204,
  response: null,
  errors: ['holiday.not_found'],
});
