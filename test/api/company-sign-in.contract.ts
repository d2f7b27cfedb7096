import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import {
  FINISH_SIGN_IN,
  FORGET_ACCOUNT,
  LIST_SESSIONS,
  READ_ME,
  READ_SIGN_IN,
  START_SIGN_IN,
} from '#libs/access';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { sql } from 'kysely';
import { describeWith } from '../support/services.js';
import { call, refused, send } from './support/call.js';
import { CLIENT, CompanyLogin } from './support/company-login.js';
import { ADMIN_KEY, world } from './support/world.js';

const PUBLIC_URL = 'https://desk.example';
const CALLBACK = `${PUBLIC_URL}${FINISH_SIGN_IN.path}`;

describeWith(['postgres'], 'signing in at the identity provider of the company', (given) => {
  const the = world(() => given.databaseUrl);
  const accounts = {
    'sub-ada': { email: 'ADA@example.com', email_verified: true },
    'sub-bob': { email: 'bob@example.com', email_verified: false },
    'sub-gone': { email: 'gone@example.com', email_verified: true },
    'sub-nobody': { email: 'nobody@example.com', email_verified: true },
    'sub-mailless': {},
    'sub-eve': { email: 'eve@example.com', email_verified: true },
    'sub-eve-2': { email: 'eve@example.com', email_verified: true },
  };
  let login: CompanyLogin;
  let app: NestFastifyApplication;
  const settings = () => ({
    PUBLIC_URL,
    OIDC_ISSUER: login.issuer,
    OIDC_CLIENT_ID: CLIENT.id,
    OIDC_CLIENT_SECRET: CLIENT.secret,
  });

  beforeAll(async () => {
    // The provider of the test advises on production.
    for (const level of ['info', 'warn'] as const) jest.spyOn(console, level).mockReturnValue();
    login = await CompanyLogin.open(accounts, CALLBACK);
    app = await the.anotherInstance(settings());
    await sql`
      insert into people (id, name, zone, email, leaves) values
        ('ada', 'Ada', 'UTC', 'ada@example.com', null), ('bob', 'Bob', 'UTC', 'bob@example.com', null),
        ('gone', 'Gone', 'UTC', 'gone@example.com', current_date - 2), ('eve', 'Eve', 'UTC', 'eve@example.com', null)`.execute(
      the.ledger.db,
    );
  }, 30_000);
  afterAll(async () => {
    jest.restoreAllMocks();
    await login.close();
  });

  /** Begins in a new browser. */
  async function begin(to = '/work', at = app) {
    const answer = await send(at, START_SIGN_IN, { query: { to } });
    expect(answer.statusCode).toBe(302);
    const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? '';
    return { url: String(answer.headers.location), cookie };
  }

  async function finish(answered: URL, cookie: string, at = app) {
    const query = Object.fromEntries(answered.searchParams);
    const answer = await send(at, FINISH_SIGN_IN, { query, headers: { cookie } });
    expect(answer.statusCode).toBe(302);
    const cookies = [answer.headers['set-cookie'] ?? []].flat();
    const session = cookies.find((one) => one.startsWith('__Host-dutydesk=ds_'))?.split(';')[0];
    return { to: answer.headers.location, session };
  }

  async function signIn(account: string) {
    login.account = account;
    const { url, cookie } = await begin();
    return finish(await login.browse(url), cookie);
  }

  it('is offered to pages, with the address to open', async () => {
    expect(await call(app, READ_SIGN_IN)).toEqual({ provider: { url: START_SIGN_IN.path } });
    expect(await call(the.app, READ_SIGN_IN)).toEqual({ provider: null });
    expect(await refused(the.app, START_SIGN_IN)).toMatchObject({ code: 'session.no_provider' });
  });

  it('uses the code flow with PKCE, a state and a nonce, and asks for no more than the mail address', async () => {
    const { url, cookie } = await begin();
    const asked = Object.fromEntries(new URL(url).searchParams);
    expect(asked).toMatchObject({
      response_type: 'code',
      client_id: CLIENT.id,
      redirect_uri: CALLBACK,
      scope: 'openid email',
      code_challenge_method: 'S256',
    });
    for (const secret of [asked['state'], asked['nonce'], asked['code_challenge']]) {
      expect(secret).toMatch(/^[\w-]{43}$/);
      expect(cookie).not.toContain(secret);
    }
    const again = new URL((await begin()).url).searchParams;
    expect(again.get('state')).not.toBe(asked['state']);
  });

  it('opens a session for the person on the staff list with the verified mail address, and goes on to the page', async () => {
    const { to, session = '' } = await signIn('sub-ada');
    expect(to).toBe('/work');
    expect(await call(app, READ_ME, { headers: { cookie: session } })).toMatchObject({
      person: { id: 'ada' },
      signedIn: { by: 'oidc' },
    });
  });

  it('knows the account again when the mail address has changed on the staff list', async () => {
    await signIn('sub-ada');
    await sql`update people set email = 'lovelace@example.com' where id = 'ada'`.execute(the.ledger.db);
    const { session = '' } = await signIn('sub-ada');
    expect(await call(app, READ_ME, { headers: { cookie: session } })).toMatchObject({
      person: { id: 'ada' },
    });
    await sql`update people set email = 'ada@example.com' where id = 'ada'`.execute(the.ledger.db);
  });

  it.each([
    ['whose mail address nobody verified', 'sub-bob', 'session.mail_unverified'],
    ['without a mail address', 'sub-mailless', 'session.mail_unverified'],
    ['who is not on the staff list', 'sub-nobody', 'session.not_on_staff'],
    ['who left', 'sub-gone', 'session.not_on_staff'],
  ])('opens nothing for somebody %s, and makes nobody', async (_who, account, code) => {
    const before = await sql`select id from people`.execute(the.ledger.db);
    expect(await signIn(account)).toEqual({ to: `/sign-in#error=${code}`, session: undefined });
    expect((await sql`select id from people`.execute(the.ledger.db)).rows).toEqual(before.rows);
  });

  it('opens nothing for another account that got the mail address, until an administrator forgets the first', async () => {
    expect((await signIn('sub-eve')).session).toBeDefined();
    expect(await signIn('sub-eve-2')).toEqual({
      to: '/sign-in#error=session.other_account',
      session: undefined,
    });
    const params = { id: 'eve' };
    expect(await refused(app, FORGET_ACCOUNT, { key: await the.key(['ops']), params })).toMatchObject({
      code: 'auth.scope',
    });
    await call(app, FORGET_ACCOUNT, { key: ADMIN_KEY, params });
    expect((await signIn('sub-eve-2')).session).toBeDefined();
  });

  it('is refused with another state, another browser’s cookie, no cookie and an error of the provider', async () => {
    login.account = 'sub-ada';
    const mine = await begin();
    const other = await begin();
    const answered = await login.browse(mine.url);
    const forged = new URL(answered);
    forged.searchParams.set('state', new URL(other.url).searchParams.get('state') ?? '');
    for (const [url, cookie, code] of [
      [forged, mine.cookie, 'session.provider_failed'],
      // The state is the other browser's own: its PKCE verifier does not fit the code.
      [forged, other.cookie, 'session.provider_failed'],
      [answered, other.cookie, 'session.provider_failed'],
      [answered, '', 'session.attempt_unknown'],
      [answered, `${mine.cookie}x`, 'session.provider_failed'],
      [new URL(`${CALLBACK}?error=access_denied&state=x`), mine.cookie, 'session.provider_failed'],
      [new URL(CALLBACK), mine.cookie, 'session.provider_failed'],
    ] as const) {
      const done = await finish(url, cookie);
      expect(done).toEqual({ to: `/sign-in#error=${code}`, session: undefined });
    }
  });

  it('is refused with another nonce', async () => {
    login.account = 'sub-ada';
    const { url, cookie } = await begin();
    const tampered = new URL(url);
    tampered.searchParams.set('nonce', 'A'.repeat(43));
    const done = await finish(await login.browse(tampered.href), cookie);
    expect(done).toEqual({ to: '/sign-in#error=session.provider_failed', session: undefined });
  });

  it('works once: the same answer again opens nothing, on another instance too', async () => {
    login.account = 'sub-ada';
    const { url, cookie } = await begin();
    const answered = await login.browse(url);
    const other = await the.anotherInstance(settings());
    expect((await finish(answered, cookie, other)).session).toBeDefined();
    for (const at of [app, other]) {
      expect(await finish(answered, cookie, at)).toEqual({
        to: '/sign-in#error=session.provider_failed',
        session: undefined,
      });
    }
  });

  it('is refused after 10 minutes', async () => {
    login.account = 'sub-ada';
    const { url, cookie } = await begin();
    const late = await the.anotherInstance({ ...settings(), now: () => Date.now() + 600_000 });
    expect(await finish(await login.browse(url), cookie, late)).toEqual({
      to: '/sign-in#error=session.attempt_unknown',
      session: undefined,
    });
  });

  it('sends nobody to another site', async () => {
    for (const to of ['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)']) {
      expect(await refused(app, START_SIGN_IN, { query: { to } })).toMatchObject({
        code: 'request.invalid',
        fields: [{ pointer: '/query/to' }],
      });
    }
  });

  it('takes the mail address also from the ID token', async () => {
    const direct = await CompanyLogin.open(accounts, CALLBACK, true);
    const at = await the.anotherInstance({ ...settings(), OIDC_ISSUER: direct.issuer });
    direct.account = 'sub-ada';
    const { url, cookie } = await begin('/', at);
    const { session } = await finish(await direct.browse(url), cookie, at);
    await direct.close();
    expect(session).toBeDefined();
  });

  it('says so, to everybody who tries, while the provider does not answer', async () => {
    const at = await the.anotherInstance({ ...settings(), OIDC_ISSUER: 'http://127.0.0.1:9' });
    expect(await refused(at, START_SIGN_IN)).toMatchObject({ code: 'session.provider_failed' });
    expect(await refused(at, START_SIGN_IN)).toMatchObject({ code: 'session.provider_failed' });
  });

  it('is the only way: headers that a proxy may set say nothing', async () => {
    for (const name of [
      'x-forwarded-user',
      'remote-user',
      'x-remote-user',
      'x-forwarded-email',
      'x-auth-request-email',
    ]) {
      expect(await refused(app, READ_ME, { headers: { [name]: 'ada@example.com' } })).toMatchObject({
        code: 'auth.missing',
      });
    }
    const { sessions } = await call(app, LIST_SESSIONS, { key: ADMIN_KEY, query: { person: 'bob' } });
    expect(sessions).toEqual([]);
  });
});
