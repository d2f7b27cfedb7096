import { z } from 'zod';
import { defineRoute } from '#libs/http';
import { isTimeZone, shortId } from '#libs/http';
import { datesQuery, drawnQuery, horizon, pageAnswer, partOfStaff, rowsQuery } from './rota-schemas.js';

const ofOps = { scopes: ['ops'], tag: 'Rotation', status: 200 } as const;

const zone = z
  .string()
  .refine(isTimeZone, 'Use an IANA time zone such as Europe/Berlin.')
  .optional()
  .meta({ description: 'Slots count on the date of this clock; on that of their desk when left out.' });
const partOfPlan = { desk: shortId.optional(), ...partOfStaff, ...datesQuery, zone };
const gridDuty = z.object({
  week: z.int().meta({ description: 'Index into the weeks.' }),
  deskId: z.string(),
  slots: z.int(),
});
export const timelineSchema = z
  .object({
    horizon,
    desks: z.array(z.object({ id: z.string(), name: z.string() })),
    weeks: z.array(z.object({ week: z.string(), monday: z.iso.date() })),
    ...pageAnswer,
    people: z.array(z.object({ personId: z.string(), name: z.string(), duties: z.array(gridDuty) })),
    emptySeats: z.array(gridDuty),
  })
  .meta({ id: 'RotaTimeline' });

export const SHOW_TIMELINE = defineRoute({
  ...ofOps,
  id: 'showTimeline',
  method: 'GET',
  path: '/v1/rota/timeline',
  scopes: ['agent', 'ops'],
  summary: 'People by weeks, in order of id',
  query: z.strictObject({ ...partOfPlan, ...rowsQuery }),
  response: timelineSchema,
  errors: ['plan.none', 'desk.not_found', 'staff.not_found'],
});

export const DRAW_TIMELINE = defineRoute({
  ...ofOps,
  id: 'drawTimeline',
  method: 'GET',
  path: '/v1/rota/timeline.svg',
  scopes: ['agent', 'ops'],
  summary: 'People by weeks, as a picture, with a line that says how many more there are',
  query: z.strictObject({ ...partOfPlan, ...drawnQuery }),
  produces: 'image/svg+xml',
  response: z.string(),
  errors: ['plan.none', 'desk.not_found', 'staff.not_found'],
});
