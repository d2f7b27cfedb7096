import { z } from 'zod';
import { headingsAnswer, tableQuery } from '../table/table-query.js';
import { CSV_MEDIA_TYPE } from '#libs/http';
import { defineRoute } from '#libs/http';

const MAX_PEOPLE = 1_000;

const personSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    zone: z.string().meta({ description: 'IANA time zone.' }),
    department: z.string().nullable(),
    skills: z.array(z.string()),
    joins: z.string().nullable().meta({ description: 'First day on the staff, YYYY-MM-DD.' }),
    leaves: z.string().nullable().meta({ description: 'First day no longer on the staff, YYYY-MM-DD.' }),
    region: z.string().nullable().meta({ description: 'For public holidays: DE, DE-BY.' }),
    level: z.enum(['trainee', 'regular', 'expert']),
    levelChanges: z
      .array(z.object({ from: z.string(), level: z.enum(['trainee', 'regular', 'expert']) }))
      .meta({ description: 'Levels from a date on, in order of date.' }),
    share: z
      .object({ num: z.int(), den: z.int() })
      .meta({ description: 'Part of a full turn that they owe.' }),
    capacity: z.int().meta({ description: 'Items that they can hold at a time.' }),
    load: z.int().meta({ description: 'Items that they hold now.' }),
    email: z.string().nullable(),
    chat: z.array(z.string()).meta({ description: 'Ids in chats: slack:U024BE7LH.' }),
    manager: z.string().nullable().meta({ description: 'Id of a person.' }),
    workingDays: z.array(z.int()).nullable().meta({ description: 'ISO weekdays, 1 is Monday.' }),
  })
  .meta({ id: 'Person' });

export const LIST_STAFF = defineRoute({
  id: 'listStaff',
  method: 'GET',
  path: '/v1/staff',
  scopes: ['ops'],
  tag: 'Staff',
  summary: 'The staff list, in order of id',
  query: z.strictObject({
    limit: z.coerce.number().int().min(1).max(MAX_PEOPLE).default(200),
    after: z.string().max(256).optional().meta({ description: 'nextAfter of the page before.' }),
  }),
  status: 200,
  response: z.object({ people: z.array(personSchema), nextAfter: z.string().nullable() }),
  errors: [],
});

export const IMPORT_STAFF = defineRoute({
  id: 'importStaff',
  method: 'POST',
  path: '/v1/staff:import',
  scopes: ['ops'],
  tag: 'Staff',
  summary: 'Import the staff list',
  description:
    'CSV with a heading: id, name, zone and, if you like, department, skills (separated by ;), joins, leaves (first day no longer on the staff) or lastDay, capacity, region (DE, DE-BY), level (trainee, regular, expert), levelChanges (2027-03-01 regular, separated by ;), share (0.8, 0,8, 4/5, 80%), email, chat (slack:U024BE7LH, separated by ;), manager, workingDays (Mo-Fr). Cells are separated by a comma, a semicolon or a tab. Headings that are not known are ignored and named in the answer. Columns that the list does not have are left alone. All or nothing: one wrong row and nothing is changed. Importing the same list again changes nothing. Who is missing from the list stays, unless leavers=end. Wrong rows come back in extra.rows as {row, column, message}.',
  query: z.strictObject({
    dryRun: z.stringbool().default(false).meta({ description: 'Say what would change and change nothing.' }),
    leavers: z
      .enum(['keep', 'end'])
      .default('keep')
      .meta({ description: 'end: whoever is missing from the list leaves today.' }),
    endAtMost: z.coerce.number().int().min(0).optional().meta({
      description: 'How many may leave though they are more than one, and more than a tenth of the staff.',
    }),
    ...tableQuery,
  }),
  rawBody: { [CSV_MEDIA_TYPE]: z.string() },
  status: 200,
  response: z.object({
    dryRun: z.boolean(),
    added: z.array(z.string()).meta({ description: 'Ids.' }),
    changed: z.array(z.object({ id: z.string(), columns: z.array(z.string()) })),
    ended: z.array(z.string()),
    unchanged: z.int(),
    ...headingsAnswer,
  }),
  errors: ['staff.invalid', 'staff.many_leavers'],
});

export const EXPORT_STAFF = defineRoute({
  id: 'exportStaff',
  audited: true,
  method: 'GET',
  path: '/v1/staff:export',
  scopes: ['ops'],
  tag: 'Staff',
  summary: 'The staff list as CSV that can be imported again',
  status: 200,
  produces: CSV_MEDIA_TYPE,
  response: z.string(),
  errors: [],
});
