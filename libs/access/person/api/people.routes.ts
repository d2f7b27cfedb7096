import { SCOPES } from '#libs/contracts';
import { defineRoute } from '#libs/http';
import { z } from 'zod';
import { meSchema, personSettings } from './me.schema.js';

const IDS_AT_MOST = 200;

const tag = 'Sign-in';

export const READ_ME = defineRoute({
  id: 'readMe',
  method: 'GET',
  path: '/v1/me',
  scopes: SCOPES,
  tag,
  summary: 'Who calls: the person, their rights and their settings',
  status: 200,
  response: meSchema,
  errors: [],
});

export const CHANGE_MY_SETTINGS = defineRoute({
  id: 'changeMySettings',
  method: 'PATCH',
  path: '/v1/me/settings',
  scopes: ['agent'],
  tag,
  summary: 'Change your own settings',
  description: 'Only the given ones change; `keys` is replaced as a whole.',
  examples: { 'application/json': { language: 'de', singleKeys: false } },
  body: personSettings.partial().strict(),
  status: 200,
  response: personSettings,
  errors: ['auth.person'],
});

export const LIST_PEOPLE = defineRoute({
  id: 'listPeople',
  method: 'GET',
  path: '/v1/people',
  scopes: ['agent', 'ops', 'auditor'],
  tag: 'People',
  summary: 'Names of people by their ids',
  description: `For timelines and plans: name, initials and department, nothing else. People who left too; an unknown id has no entry. ${IDS_AT_MOST} ids at most.`,
  query: z.strictObject({
    ids: z
      .string()
      .transform((ids) => [...new Set(ids.split(',').filter((id) => id !== ''))])
      .refine((ids) => ids.length > 0 && ids.length <= IDS_AT_MOST, {
        error: `Give 1 to ${IDS_AT_MOST} ids, separated by commas.`,
      })
      .meta({ description: 'Ids, separated by commas.' }),
  }),
  status: 200,
  response: z.object({
    people: z.array(
      z
        .object({
          id: z.string(),
          name: z.string(),
          initials: z.string(),
          department: z.string().nullable(),
        })
        .meta({ id: 'PersonName' }),
    ),
  }),
  errors: [],
});
