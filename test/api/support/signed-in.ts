import { CREATE_SIGN_IN_LINK, SIGN_IN } from '#libs/access';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { call, send } from './call.js';
import { ADMIN_KEY } from './world.js';

/** What a browser says of a request from our own page. */
export const OWN_PAGE = { 'sec-fetch-site': 'same-origin' } as const;

export interface SignedIn {
  readonly sessionId: string;
  readonly cookie: string;
  /** Headers of a request from our own page with the cookie. */
  readonly page: Readonly<Record<string, string>>;
}

/** Signs a person in by a link, as a browser does. */
export async function signedIn(app: NestFastifyApplication, personId: string): Promise<SignedIn> {
  const { url } = await call(app, CREATE_SIGN_IN_LINK, { key: ADMIN_KEY, body: { personId } });
  const token = new URL(url).hash.replace('#token=', '');
  const answer = await send(app, SIGN_IN, { headers: OWN_PAGE, body: { token } });
  const { signedIn: by } = SIGN_IN.response.parse(answer.json());
  const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? '';
  return { sessionId: by.sessionId ?? '', cookie, page: { ...OWN_PAGE, cookie } };
}
