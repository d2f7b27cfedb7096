import { defineRoute, nextCursor, pageQuery, utc } from '#libs/http';
import { z } from 'zod';

const text = z.string().min(1).max(300);

export const LIST_AUDIT = defineRoute({
  id: 'listAudit',
  method: 'GET',
  path: '/v1/audit',
  scopes: ['auditor'],
  tag: 'Audit',
  summary: 'Acts of ops, leads and administrators, and sign-ins, newest first',
  description: 'Entries are added and never changed. No entry has a secret.',
  query: z.strictObject({
    ...pageQuery,
    actor: text.optional().meta({ description: 'A person, or key: and the id of a key.' }),
    subject: text.optional().meta({ description: 'What was acted on, such as queues/care.' }),
    action: text.optional().meta({ description: 'Id of the operation of this API, signIn, or openItem.' }),
    from: utc.optional(),
    to: utc.optional(),
  }),
  status: 200,
  response: z.object({
    entries: z.array(
      z
        .object({
          id: z.uuid(),
          at: utc,
          actor: z.string(),
          via: z.string().meta({ description: 'key: or session: with the id.' }),
          action: z.string(),
          subject: z.string(),
          reason: z.string().nullable(),
          before: z.unknown().meta({ description: 'What the API showed of it before; null when nowhere.' }),
          after: z
            .unknown()
            .meta({ description: 'What the API showed of it afterwards, else what was asked for.' }),
          outcome: z.string().nullable().meta({
            description: 'done, or the code of the error; null when the process ended in the act.',
          }),
        })
        .meta({ id: 'AuditEntry' }),
    ),
    nextCursor,
  }),
  errors: [],
});
