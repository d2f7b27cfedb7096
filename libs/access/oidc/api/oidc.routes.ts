import { defineRoute, shortId } from '#libs/http';
import { z } from 'zod';
import { isLocalPath } from '../domain/local-path.js';

const open = { scopes: [], tag: 'Sign-in', method: 'GET' } as const;

export const READ_SIGN_IN = defineRoute({
  ...open,
  id: 'readSignIn',
  path: '/v1/sign-in',
  summary: 'How people can sign in here',
  status: 200,
  response: z.object({
    provider: z
      .object({ url: z.string().meta({ description: 'Where the browser goes, beside ours.' }) })
      .nullable()
      .meta({ description: 'The identity provider of the company; null: by links alone.' }),
  }),
  errors: [],
});

export const START_SIGN_IN = defineRoute({
  ...open,
  id: 'startSignIn',
  path: '/v1/sign-in/oidc',
  summary: 'Send the browser to the identity provider',
  description: 'For browsers: open this address, do not call it by script.',
  query: z.strictObject({
    to: z
      .string()
      .max(1_000)
      .refine(isLocalPath, { error: 'Use a path of this site, such as /work.' })
      .default('/')
      .meta({ description: 'The page to come back to.' }),
  }),
  status: 302,
  response: null,
  errors: ['session.no_provider', 'session.provider_failed'],
});

export const FINISH_SIGN_IN = defineRoute({
  ...open,
  id: 'finishSignIn',
  path: '/v1/sign-in/oidc/callback',
  summary: 'Where the identity provider sends the browser back to',
  description:
    'Sets the session cookie and goes on to the page; when nobody was signed in to /sign-in#error=CODE, with the code of the error.',
  query: z.strictObject({
    code: z.string().max(4_000).optional(),
    state: z.string().max(200).optional(),
    iss: z.string().max(1_000).optional(),
    error: z.string().max(200).optional(),
    error_description: z.string().max(2_000).optional(),
  }),
  // RFC 6749, 4.1.2: the client ignores parameters that it does not know.
  ignoresUnknownQuery: true,
  status: 302,
  response: null,
  errors: [],
});

export const FORGET_ACCOUNT = defineRoute({
  id: 'forgetAccount',
  method: 'DELETE',
  path: '/v1/people/{id}/sign-in-account',
  scopes: ['admin'],
  tag: 'Sign-in',
  summary: 'Forget the account with which a person signed in at the identity provider',
  description: 'The next account with their verified mail address is theirs. Their sessions go on.',
  params: z.strictObject({ id: shortId }),
  unknownParam: 'staff.not_found',
  status: 204,
  response: null,
  errors: ['staff.not_found'],
});
