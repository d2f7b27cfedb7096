import { z } from 'zod';
import { headingsAnswer, tableQuery } from '../../staff/table/table-query.js';
import { CSV_MEDIA_TYPE } from '#libs/http';
import { defineRoute } from '#libs/http';
import { shortId } from '#libs/http';
import { datesQuery, partQuery, personId, text } from '../../plan/api/rota-schemas.js';

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
export const absenceSchema = z.object({ id: z.string(), ...absence }).meta({ id: 'Absence' });

export const LIST_ABSENCES = defineRoute({
  ...ofOps,
  id: 'listAbsences',
  method: 'GET',
  path: '/v1/rota/absences',
  scopes: ['agent', 'ops'],
  summary: 'Absences, of all or of one person, in order of id; your own without scope ops',
  query: z.strictObject({ person: personId.optional(), ...datesQuery, ...partQuery(10_000, 1_000) }),
  response: z.object({
    absences: z.array(absenceSchema),
    nextAfter: z.string().nullable().meta({ description: 'after for the rest; null when nothing is left.' }),
  }),
  errors: ['auth.scope'],
});

export const PUT_ABSENCE = defineRoute({
  ...ofOps,
  id: 'putAbsence',
  method: 'PUT',
  path: '/v1/rota/absences/{id}',
  summary: 'Record or change an absence',
  params: z.strictObject({ id: shortId }),
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
  params: z.strictObject({ id: shortId }),
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
    'CSV with a heading: person, from, and to (first day back) or lastDay (last day away) and, if you like, id, kind, policy (catch-up, neutral; known for the kinds vacation, sick and parental). Cells are separated by a comma, a semicolon or a tab. Headings that are not known are ignored and named in the answer. All or nothing. Importing the same list again changes nothing; absences that the list does not name stay. Wrong rows come back in extra.rows as {row, column, message}.',
  query: z.strictObject({
    dryRun: z.stringbool().default(false).meta({ description: 'Say what would change and change nothing.' }),
    ...tableQuery,
  }),
  rawBody: { [CSV_MEDIA_TYPE]: z.string() },
  response: z.object({
    dryRun: z.boolean(),
    added: z.array(z.string()).meta({ description: 'Ids.' }),
    changed: z.array(z.object({ id: z.string(), columns: z.array(z.string()) })),
    unchanged: z.int(),
    ...headingsAnswer,
  }),
  errors: ['absence.invalid'],
});

export const EXPORT_ABSENCES = defineRoute({
  ...ofOps,
  id: 'exportAbsences',
  method: 'GET',
  path: '/v1/rota/absences:export',
  summary: 'Absences as CSV that can be imported again',
  produces: CSV_MEDIA_TYPE,
  response: z.string(),
  errors: [],
});
