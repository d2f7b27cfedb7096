import { defineRoute, ledgerId, shortId, utc } from '#libs/http';
import { z } from 'zod';

const USUAL_MINUTES = 15;
const MINUTES_AT_MOST = 1_440;

const linkSchema = z
  .object({
    id: ledgerId,
    personId: z.string(),
    createdBy: z.string(),
    createdAt: utc,
    expiresAt: utc,
  })
  .meta({ id: 'SignInLink' });

const ofOps = { scopes: ['ops'], tag: 'Sign-in' } as const;

export const CREATE_SIGN_IN_LINK = defineRoute({
  ...ofOps,
  id: 'createSignInLink',
  location: '/v1/sign-in-links/{link.id}',
  onRepeat: 'refuse',
  method: 'POST',
  path: '/v1/sign-in-links',
  summary: 'Make a link that signs one person in, once',
  description:
    'The link is in this answer and nowhere else. Earlier links of the person stop working. Give it to this person alone.',
  examples: { 'application/json': { personId: 'ada' } },
  body: z.strictObject({
    personId: shortId,
    minutes: z
      .int()
      .min(1)
      .max(MINUTES_AT_MOST)
      .default(USUAL_MINUTES)
      .meta({ description: 'How long it works.' }),
  }),
  status: 201,
  response: z.object({ url: z.url(), link: linkSchema }),
  errors: ['staff.not_found'],
});

export const LIST_SIGN_IN_LINKS = defineRoute({
  ...ofOps,
  id: 'listSignInLinks',
  method: 'GET',
  path: '/v1/sign-in-links',
  summary: 'Links that still work, newest first',
  description: 'Never the links themselves. The newest 200.',
  status: 200,
  response: z.object({ links: z.array(linkSchema) }),
  errors: [],
});

export const REVOKE_SIGN_IN_LINK = defineRoute({
  ...ofOps,
  id: 'revokeSignInLink',
  method: 'DELETE',
  path: '/v1/sign-in-links/{id}',
  summary: 'Make a link useless',
  params: z.strictObject({ id: ledgerId }),
  unknownParam: 'sign_in_link.not_found',
  status: 204,
  response: null,
  errors: ['sign_in_link.not_found'],
});
