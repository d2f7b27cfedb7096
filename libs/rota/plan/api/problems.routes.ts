import { z } from 'zod';
import { defineRoute } from '#libs/http';
import { utc } from '#libs/http';

const ofOps = { scopes: ['ops'], tag: 'Rotation', status: 200 } as const;

export const LIST_PROBLEMS = defineRoute({
  ...ofOps,
  id: 'listRotaProblems',
  method: 'GET',
  path: '/v1/rota/problems',
  summary: 'What keeps duty from being planned; empty when nothing does',
  description: 'Meanwhile the published plan goes on.',
  response: z.object({
    problems: z.array(
      z.object({
        subjectKind: z.string().meta({ description: 'What it is about: person, desk, …' }),
        subject: z.string(),
        code: z.string(),
        pointer: z.string(),
        sentence: z.string(),
        params: z
          .record(z.string(), z.union([z.string(), z.number()]))
          .optional()
          .meta({ description: 'What the sentence says, for words in another language.' }),
        since: utc,
      }),
    ),
  }),
  errors: [],
});
