import { defineRoute, ledgerId, shortId, utc } from '#libs/http';
import { z } from 'zod';
import { meSchema } from '../../person/api/me.schema.js';

const sessionSchema = z
  .object({
    id: ledgerId,
    personId: z.string(),
    by: z.enum(['link', 'oidc']).meta({ description: 'How the person signed in.' }),
    client: z.string().meta({ description: 'What the browser said of itself.' }),
    since: utc,
    lastUsedAt: utc.meta({ description: 'To the minute.' }),
    expiresAt: utc.meta({ description: 'When it ends if the person does nothing more.' }),
    current: z.boolean().meta({ description: 'The session that asks.' }),
  })
  .meta({ id: 'Session' });

const tag = 'Sign-in';

export const SIGN_IN = defineRoute({
  id: 'signIn',
  method: 'POST',
  path: '/v1/session',
  scopes: [],
  tag,
  summary: 'Sign in with the token of a link',
  description:
    'The token stands behind # in the link, so that no preview of the link uses it up. Sets the session cookie.',
  body: z.strictObject({ token: z.string().min(1).max(200) }),
  status: 201,
  response: meSchema,
  errors: ['session.link_invalid', 'session.public_url', 'auth.cross_site'],
});

export const SIGN_OUT = defineRoute({
  id: 'signOut',
  method: 'DELETE',
  path: '/v1/session',
  scopes: [],
  tag,
  summary: 'Sign out: end the session of the cookie',
  description: 'Also without a session: then there is nothing to end.',
  status: 204,
  response: null,
  errors: ['auth.cross_site'],
});

export const LIST_SESSIONS = defineRoute({
  id: 'listSessions',
  method: 'GET',
  path: '/v1/sessions',
  scopes: ['agent', 'ops'],
  tag,
  summary: 'Open sessions, the last used first',
  description: 'Your own; for ops of anybody. 200 at most.',
  query: z.strictObject({
    person: shortId.optional().meta({ description: 'For ops: the sessions of this person alone.' }),
  }),
  status: 200,
  response: z.object({ sessions: z.array(sessionSchema) }),
  errors: [],
});

export const END_SESSION = defineRoute({
  id: 'endSession',
  method: 'DELETE',
  path: '/v1/sessions/{id}',
  scopes: ['agent', 'ops'],
  tag,
  summary: 'End a session: your own, for ops of anybody',
  description: 'It stops working within 2 seconds, on every instance.',
  params: z.strictObject({ id: ledgerId }),
  unknownParam: 'session.not_found',
  status: 204,
  response: null,
  errors: ['session.not_found'],
});
