import { expect, it } from '@jest/globals';
import {
  CHANGE_MY_SETTINGS,
  CREATE_SIGN_IN_LINK,
  END_SESSION,
  LIST_PEOPLE,
  LIST_SESSIONS,
  LIST_SIGN_IN_LINKS,
  READ_ME,
  REVOKE_SIGN_IN_LINK,
  SIGN_IN,
  SIGN_OUT,
} from '#libs/access';
import { LIST_ITEMS, LIVE_STREAM } from '#libs/care';
import { newId } from '#libs/postgres';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { sql } from 'kysely';
import { until } from '../support/poll.js';
import { describeWith } from '../support/services.js';
import { call, refused, send } from './support/call.js';
import { OWN_PAGE, signedIn } from './support/signed-in.js';
import { ADMIN_KEY, world } from './support/world.js';

type Headers = Readonly<Record<string, string>>;

/** Waits until the session of these headers has ended on this instance. */
async function ended(app: NestFastifyApplication, headers: Headers): Promise<void> {
  const status = async () => (await send(app, READ_ME, { headers })).statusCode;
  await until(async () => (await status()) === 401, { what: 'the session to end' });
}

const HTTPS = 'https://desk.example';

describeWith(['postgres'], 'signing in by a link', (given) => {
  const the = world(() => given.databaseUrl);
  const someone = async () => {
    const id = `p${newId()}`;
    await the.person(id);
    return id;
  };
  const link = async (personId: string, app: NestFastifyApplication = the.app) => {
    const { url, link: row } = await call(app, CREATE_SIGN_IN_LINK, { key: ADMIN_KEY, body: { personId } });
    return { url, id: row.id, token: new URL(url).hash.replace('#token=', '') };
  };
  const signIn = (token: string, headers: Headers = OWN_PAGE) =>
    send(the.app, SIGN_IN, { headers, body: { token } });

  it('keeps the token behind # in the address, and its hash alone in the ledger', async () => {
    const personId = await someone();
    const { url, token } = await link(personId);
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:8080\/sign-in#token=dl_[0-9A-Za-z]{36}$/);
    const rows = await sql<{ text: string }>`select l::text as text from sign_in_links l`.execute(
      the.ledger.db,
    );
    expect(rows.rows.map(({ text }) => text).join('\n')).not.toContain(token);
  });

  it('answers who the person is and gives a cookie that no script can read', async () => {
    const personId = await someone();
    const answer = await signIn((await link(personId)).token, { ...OWN_PAGE, 'user-agent': 'Browser 1' });
    expect(answer.statusCode).toBe(201);
    expect(SIGN_IN.response.parse(answer.json())).toMatchObject({
      person: { id: personId, zone: 'Europe/London' },
      scopes: ['agent'],
      signedIn: { by: 'link' },
    });
    const cookie = String(answer.headers['set-cookie']);
    expect(cookie).toMatch(/^dutydesk=ds_[0-9A-Za-z]{36}; /);
    expect(cookie).toContain('; HttpOnly');
    expect(cookie).toContain('; SameSite=Lax');
    expect(cookie).toContain('; Path=/');
    expect(cookie).not.toContain('Domain');
    const { sessions } = await call(the.app, LIST_SESSIONS, { key: ADMIN_KEY, query: { person: personId } });
    expect(sessions).toMatchObject([{ personId, by: 'link', client: 'Browser 1', current: false }]);
  });

  it('with an https PUBLIC_URL gives a cookie for this host over https alone', async () => {
    const app = await the.anotherInstance({ PUBLIC_URL: HTTPS });
    const { url, token } = await link(await someone(), app);
    expect(url).toMatch(/^https:\/\/desk\.example\/sign-in#token=/);
    const headers = { origin: HTTPS };
    const answer = await send(app, SIGN_IN, { headers, body: { token } });
    const cookie = String(answer.headers['set-cookie']);
    expect(cookie).toMatch(/^__Host-dutydesk=ds_/);
    expect(cookie).toContain('; Secure');
    const value = cookie.split(';')[0] ?? '';
    await call(app, READ_ME, { headers: { cookie: value } });
    const plain = value.replace('__Host-', '');
    expect(await refused(app, READ_ME, { headers: { cookie: plain } })).toMatchObject({
      code: 'auth.missing',
    });
  });

  it('works once, also when two browsers try at the same instant', async () => {
    const { token } = await link(await someone());
    const answers = await Promise.all([signIn(token), signIn(token), signIn(token)]);
    expect(answers.filter(({ statusCode }) => statusCode === 201)).toHaveLength(1);
    expect(answers.filter(({ statusCode }) => statusCode === 401)).toHaveLength(2);
    expect(await refused(the.app, SIGN_IN, { headers: OWN_PAGE, body: { token } })).toMatchObject({
      code: 'session.link_invalid',
    });
  });

  it('does not work after its time, when revoked, when a newer one was made, or when it was made up', async () => {
    const refuse = async (token: string) =>
      expect(await refused(the.app, SIGN_IN, { headers: OWN_PAGE, body: { token } })).toMatchObject({
        code: 'session.link_invalid',
      });
    const late = await link(await someone());
    await sql`update sign_in_links set expires_at = now() where id = ${late.id}`.execute(the.ledger.db);
    await refuse(late.token);
    const revoked = await link(await someone());
    await call(the.app, REVOKE_SIGN_IN_LINK, { key: ADMIN_KEY, params: { id: revoked.id } });
    await refuse(revoked.token);
    const personId = await someone();
    const older = await link(personId);
    const newer = await link(personId);
    await refuse(older.token);
    const { links } = await call(the.app, LIST_SIGN_IN_LINKS, { key: ADMIN_KEY });
    expect(links.filter((one) => one.personId === personId).map(({ id }) => id)).toEqual([newer.id]);
    await refuse('dl_0123456789abcdefghijABCDEFGHIJ0123456789');
    await refuse(ADMIN_KEY);
  });

  it('makes no person: only somebody on the staff list gets a link, and a link of a leaver does not work', async () => {
    const body = { personId: 'nobody' };
    expect(await refused(the.app, CREATE_SIGN_IN_LINK, { key: ADMIN_KEY, body })).toMatchObject({
      code: 'staff.not_found',
      fields: [{ pointer: '/personId' }],
    });
    const personId = await someone();
    const { token } = await link(personId);
    await sql`update people set leaves = current_date - 1 where id = ${personId}`.execute(the.ledger.db);
    expect((await signIn(token)).statusCode).toBe(401);
    expect(await refused(the.app, CREATE_SIGN_IN_LINK, { key: ADMIN_KEY, body: { personId } })).toMatchObject(
      { code: 'staff.not_found' },
    );
  });

  it('is for ops to make; agents cannot', async () => {
    const personId = await someone();
    const key = await the.key(['agent'], personId);
    expect(await refused(the.app, CREATE_SIGN_IN_LINK, { key, body: { personId } })).toMatchObject({
      code: 'auth.scope',
    });
  });

  it('cannot be used by a page of another site, so that nobody is signed in as somebody else', async () => {
    const { token } = await link(await someone());
    const elsewhere: Headers[] = [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'http://127.0.0.1:9' },
      {},
    ];
    for (const headers of elsewhere) {
      expect(await refused(the.app, SIGN_IN, { headers, body: { token } })).toMatchObject({
        code: 'auth.cross_site',
      });
    }
    expect((await signIn(token)).statusCode).toBe(201);
  });

  it('without PUBLIC_URL works on this machine alone', async () => {
    const { token } = await link(await someone());
    const headers = { ...OWN_PAGE, origin: 'https://desk.example' };
    expect(await refused(the.app, SIGN_IN, { headers, body: { token } })).toMatchObject({
      code: 'session.public_url',
    });
  });
});

describeWith(['postgres'], 'a session', (given) => {
  const the = world(() => given.databaseUrl);
  const someone = async (onDutyAt?: string) => {
    const id = `p${newId()}`;
    await the.person(id, onDutyAt === undefined ? {} : { onDutyAt });
    return { id, ...(await signedIn(the.app, id)) };
  };

  it('reads and changes what a key of the person may, and keeps the answers out of shared caches', async () => {
    const { id, page } = await someone('support');
    const answer = await send(the.app, LIST_ITEMS, { headers: page });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['cache-control']).toBe('private, no-cache');
    await call(the.app, CHANGE_MY_SETTINGS, { headers: page, body: { language: 'de' } });
    expect(await call(the.app, READ_ME, { headers: page })).toMatchObject({
      person: { id },
      settings: { language: 'de', singleKeys: true, keys: {} },
    });
  });

  it('changes nothing for a page of another site, nor without a word of where it comes from', async () => {
    const { cookie } = await someone();
    const body = { language: 'de' };
    const elsewhere: Headers[] = [{}, { 'sec-fetch-site': 'cross-site' }, { origin: 'https://evil.example' }];
    for (const from of elsewhere) {
      const headers = { cookie, ...from };
      expect(await refused(the.app, CHANGE_MY_SETTINGS, { headers, body })).toMatchObject({
        code: 'auth.cross_site',
      });
      expect(await refused(the.app, SIGN_OUT, { headers })).toMatchObject({ code: 'auth.cross_site' });
      await call(the.app, READ_ME, { headers });
    }
  });

  it('is not asked where it comes from when a key is sent, as programs do', async () => {
    const { id } = await someone();
    const key = await the.key(['agent'], id);
    const settings = await call(the.app, CHANGE_MY_SETTINGS, { key, body: { language: 'fr' } });
    expect(settings.language).toBe('fr');
  });

  it('opens the live stream', async () => {
    const { cookie } = await someone('support');
    const stop = new AbortController();
    await the.app.listen(0, '127.0.0.1');
    const address = await the.app.getUrl();
    const answer = await fetch(`${address}${LIVE_STREAM.path}`, { headers: { cookie }, signal: stop.signal });
    expect(answer.status).toBe(200);
    const first = await answer.body?.getReader().read();
    expect(new TextDecoder().decode(first?.value)).toContain('retry:');
    stop.abort();
  });

  it('ends by signing out, and the cookie is taken away', async () => {
    const { page } = await someone();
    const answer = await send(the.app, SIGN_OUT, { headers: page });
    expect(answer.statusCode).toBe(204);
    expect(String(answer.headers['set-cookie'])).toMatch(/^dutydesk=; .*Expires=Thu, 01 Jan 1970/);
    expect(await refused(the.app, READ_ME, { headers: page })).toMatchObject({ code: 'auth.session' });
  });

  it('ends when its browser signs in anew', async () => {
    const first = await someone();
    const { id, sessionId } = await someone();
    const { url } = await call(the.app, CREATE_SIGN_IN_LINK, { key: ADMIN_KEY, body: { personId: id } });
    const body = { token: new URL(url).hash.replace('#token=', '') };
    expect((await send(the.app, SIGN_IN, { headers: first.page, body })).statusCode).toBe(201);
    expect(await refused(the.app, READ_ME, { headers: first.page })).toMatchObject({ code: 'auth.session' });
    const query = { person: id };
    const { sessions } = await call(the.app, LIST_SESSIONS, { key: ADMIN_KEY, query });
    expect(sessions.map((one) => one.id)).toContain(sessionId);
  });

  it('that was ended elsewhere stops on an instance that has just used it', async () => {
    const { page, sessionId } = await someone();
    const other = await the.anotherInstance();
    await call(other, READ_ME, { headers: page });
    await call(the.app, END_SESSION, { key: ADMIN_KEY, params: { id: sessionId } });
    await ended(other, page);
    expect(await refused(other, READ_ME, { headers: page })).toMatchObject({ code: 'auth.session' });
  });

  it('is listed to its person, who can end it; that of somebody else cannot be seen or ended', async () => {
    const anna = await someone();
    const bob = await someone();
    const again = await signedIn(the.app, anna.id);
    const { sessions } = await call(the.app, LIST_SESSIONS, { headers: anna.page });
    expect(new Map(sessions.map((one) => [one.id, one.current]))).toEqual(
      new Map([
        [anna.sessionId, true],
        [again.sessionId, false],
      ]),
    );
    const ofAnna = { headers: bob.page, params: { id: anna.sessionId } };
    expect(await refused(the.app, END_SESSION, ofAnna)).toMatchObject({ code: 'session.not_found' });
    expect(
      await refused(the.app, LIST_SESSIONS, { headers: bob.page, query: { person: anna.id } }),
    ).toMatchObject({ code: 'auth.scope' });
    await call(the.app, END_SESSION, { headers: anna.page, params: { id: again.sessionId } });
  });

  it.each([
    ['idle for 12 hours', sql`update sessions set last_used_at = now() - interval '12 hours'`],
    ['at its end', sql`update sessions set ends_at = now()`],
    ['when the person has left', sql`update people set leaves = current_date - 1`],
  ])('ends %s', async (_when, change) => {
    const { page } = await someone();
    await call(the.app, READ_ME, { headers: page });
    await change.execute(the.ledger.db);
    await ended(the.app, page);
    expect(await refused(the.app, READ_ME, { headers: page })).toMatchObject({ code: 'auth.session' });
  });

  it('goes on with each act, kept to the minute', async () => {
    const { page, sessionId } = await someone();
    await sql`update sessions set last_used_at = now() - interval '2 hours' where id = ${sessionId}`.execute(
      the.ledger.db,
    );
    const other = await the.anotherInstance();
    await call(other, READ_ME, { headers: page });
    const lastUse = async () => {
      const { sessions } = await call(the.app, LIST_SESSIONS, { headers: page });
      return Date.parse(sessions.find((one) => one.id === sessionId)?.lastUsedAt ?? '');
    };
    const hourAgo = Date.now() - 3_600_000;
    await until(async () => (await lastUse()) > hourAgo, { what: 'the use to be kept' });
    expect(await lastUse()).toBeGreaterThan(hourAgo);
  });

  it('gives way to a key that is sent with it', async () => {
    const { page } = await someone();
    expect(await call(the.app, READ_ME, { headers: page, key: ADMIN_KEY })).toMatchObject({
      person: null,
      scopes: ['admin'],
      signedIn: { by: 'key', sessionId: null },
    });
    expect(await refused(the.app, READ_ME, { headers: page, key: 'dd_unknown' })).toMatchObject({
      code: 'auth.unknown',
    });
  });
});

describeWith(['postgres'], 'people', (given) => {
  const the = world(() => given.databaseUrl);

  it('are named to everybody who is signed in, and nothing else is told of them', async () => {
    await sql`
      insert into people (id, name, zone, department, email) values
        ('ada', 'Ada Lovelace', 'Europe/London', 'Engineering', 'ada@example.com'),
        ('bob', 'Bob', 'Europe/London', null, 'bob@example.com')`.execute(the.ledger.db);
    const { page } = await signedIn(the.app, 'bob');
    const { people } = await call(the.app, LIST_PEOPLE, {
      headers: page,
      query: { ids: 'bob,ada,nobody,ada' },
    });
    expect(people).toEqual([
      { id: 'ada', name: 'Ada Lovelace', initials: 'AL', department: 'Engineering' },
      { id: 'bob', name: 'Bob', initials: 'B', department: null },
    ]);
    const many = Array.from({ length: 201 }, (_one, index) => `p${index}`).join(',');
    for (const ids of ['', ',', many]) {
      expect(await refused(the.app, LIST_PEOPLE, { headers: page, query: { ids } })).toMatchObject({
        code: 'request.invalid',
        fields: [{ pointer: '/query/ids' }],
      });
    }
    const publisher = await the.key(['publisher']);
    expect(await refused(the.app, LIST_PEOPLE, { key: publisher, query: { ids: 'ada' } })).toMatchObject({
      code: 'auth.scope',
    });
  });

  it('change their settings one by one, and of a wrong one nothing', async () => {
    await the.person('cleo');
    const { page } = await signedIn(the.app, 'cleo');
    const change = (body: object) => call(the.app, CHANGE_MY_SETTINGS, { headers: page, body });
    expect(await change({ keys: { 'item.next': 'j', 'item.reply': null } })).toEqual({
      language: null,
      singleKeys: true,
      keys: { 'item.next': 'j', 'item.reply': null },
    });
    await change({ singleKeys: false });
    await change({ language: 'pt-BR' });
    expect(await change({ keys: {} })).toEqual({ language: 'pt-BR', singleKeys: false, keys: {} });
    for (const [body, pointer] of [
      [{ language: 'no such' }, '/language'],
      [{ keys: { '__proto__ ': 'x' } }, '/keys/__proto__ '],
      [{ theme: 'dark' }, '/theme'],
    ] as const) {
      expect(await refused(the.app, CHANGE_MY_SETTINGS, { headers: page, body })).toMatchObject({
        code: 'request.invalid',
        fields: [{ pointer }],
      });
    }
    expect((await change({})).language).toBe('pt-BR');
  });
});
