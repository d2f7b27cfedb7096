import { afterEach, describe, expect, it } from '@jest/globals';
import { SCOPES } from '#libs/contracts';
import { type Scope } from '#libs/contracts';
import { newApiKey } from '#libs/access';
import { describeWith } from '../support/services.js';
import { call, refused, send } from './support/call.js';
import { mentionEvent, STRUCTURED } from './support/mention-event.js';
import { ADMIN_KEY, aMention, world } from './support/world.js';
import type { Route } from '#libs/http';
import { CREATE_KEY, LIST_KEYS, REVOKE_KEY } from '#libs/access';
import { PUBLISH_MENTIONS } from '#libs/triage';
import { ROUTES } from '#apps/gateway';

describeWith(['postgres'], 'access to the gateway', (given) => {
  const the = world(() => given.databaseUrl);
  afterEach(() => {
    the.streams.sent.length = 0;
  });

  describe('is granted', () => {
    const guarded = ROUTES.filter((route) => route.scopes.length > 0);
    const samples: Record<string, string> = { id: '00000000-0000-7000-8000-000000000000' };
    const attempt = async (route: Route, key: string | undefined) => {
      const answer = await send(the.app, route, { params: samples, ...(key === undefined ? {} : { key }) });
      return {
        code: answer.statusCode,
        problem: answer.statusCode < 400 ? undefined : answer.json<{ code: string }>().code,
      };
    };

    it('to no caller without a key or with an unknown key', async () => {
      for (const route of guarded) {
        expect((await attempt(route, undefined)).problem).toBe('auth.missing');
        expect((await attempt(route, 'dd_madeup')).problem).toBe('auth.unknown');
      }
    });

    it.each(SCOPES)('to scope %s on exactly the routes of the table', async (scope: Scope) => {
      const person = `scope-${scope}`;
      await the.person(person);
      const key = await the.key([scope], person);
      for (const route of guarded.filter((one) => one.id !== 'liveStream')) {
        const { problem } = await attempt(route, key);
        const allowed = scope === 'admin' || route.scopes.includes(scope);
        expect([route.id, problem === 'auth.scope']).toEqual([route.id, !allowed]);
      }
    });

    it('to agent routes only with the key of a person', async () => {
      for (const route of guarded.filter((one) => one.id === 'claimNext' || one.id === 'listMine')) {
        expect((await attempt(route, ADMIN_KEY)).problem).toBe('auth.person');
      }
    });

    it('no longer to a revoked key after a few seconds', async () => {
      const { key, apiKey } = await call(the.app, CREATE_KEY, {
        key: ADMIN_KEY,
        body: { name: 'short-lived', scopes: ['admin'] },
      });
      const other = await the.anotherInstance();
      await call(other, LIST_KEYS, { key });
      await call(the.app, REVOKE_KEY, { key: ADMIN_KEY, params: { id: apiKey.id } });
      const deadline = performance.now() + 5_000;
      let status: number;
      do {
        ({ statusCode: status } = await send(other, LIST_KEYS, { key }));
      } while (status !== 401 && performance.now() < deadline);
      expect(status).toBe(401);
      const { keys } = await call(the.app, LIST_KEYS, { key: ADMIN_KEY });
      expect(keys.find((one) => one.id === apiKey.id)?.revokedAt).not.toBeNull();
      expect(JSON.stringify(keys)).not.toContain(key);
    });
  });

  it('is limited per key: one key at its limit does not limit another key', async () => {
    const app = await the.anotherInstance({ RATE_LIMIT_PER_MINUTE: 3 });
    const greedy = await the.key(['admin']);
    for (let i = 0; i < 3; i += 1) await call(app, LIST_KEYS, { key: greedy });
    const problem = await refused(app, LIST_KEYS, { key: greedy });
    expect(problem).toMatchObject({ code: 'rate.limited', status: 429 });
    const answer = await send(app, LIST_KEYS, { key: greedy });
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    await call(app, LIST_KEYS, { key: await the.key(['admin']) });
  });

  it('is limited per address for unknown keys', async () => {
    const app = await the.anotherInstance({ RATE_LIMIT_PER_MINUTE: 3 });
    const known = await the.key(['admin']);
    await call(app, LIST_KEYS, { key: known });
    const codes: unknown[] = [];
    for (let i = 0; i < 5; i += 1) {
      const key = newApiKey().key;
      // X-Forwarded-For from an untrusted sender does not change the address.
      const headers = { 'x-forwarded-for': `203.0.113.${i}` };
      codes.push((await refused(app, LIST_KEYS, { key, headers })).code);
    }
    expect(codes).toEqual(['auth.unknown', 'auth.unknown', 'auth.unknown', 'rate.limited', 'rate.limited']);
    await call(app, LIST_KEYS, { key: known });
  });

  it('answers unknown addresses and wrong methods with a problem', async () => {
    const nowhere = await the.app.inject({ method: 'GET', url: '/v1/nothing' });
    expect([nowhere.statusCode, nowhere.json<{ code: string }>().code]).toEqual([404, 'request.not_found']);
    const wrong = await the.app.inject({ method: 'DELETE', url: '/v1/items/abc?x=1' });
    expect([wrong.statusCode, wrong.headers['allow'], wrong.json<{ code: string }>().code]).toEqual([
      405,
      'GET, HEAD, OPTIONS',
      'request.method',
    ]);
  });

  it('includes a documentation page that loads nothing from other servers', async () => {
    const page = await the.app.inject({ method: 'GET', url: '/docs' });
    expect(page.headers['content-type']).toContain('text/html');
    const linked = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1] ?? '');
    expect(linked).toContain('/docs/swagger-ui-bundle.js');
    for (const url of linked) {
      expect(url.startsWith('/')).toBe(true);
      expect((await the.app.inject({ method: 'GET', url })).statusCode).toBe(200);
    }
    const policy = String(page.headers['content-security-policy']);
    expect(policy).toContain("default-src 'self'");
    expect(policy).not.toContain('upgrade-insecure-requests');
    expect((await the.app.inject({ method: 'GET', url: '/docs/package.json' })).statusCode).toBe(404);
  });

  it('has metrics of events, claims and backlog, and a log without personal data', async () => {
    const key = await the.key(['publisher']);
    await call(the.app, PUBLISH_MENTIONS, {
      key,
      headers: STRUCTURED,
      body: mentionEvent({ text: 'my number is 555-1234', author: { nativeId: 'x', handle: 'anna-secret' } }),
    });
    await refused(the.app, PUBLISH_MENTIONS, { key, headers: STRUCTURED, body: mentionEvent({ text: 7 }) });
    await the.intake(aMention());
    const { body } = await the.app.inject({ method: 'GET', url: '/metrics' });
    expect(body).toMatch(
      /dutydesk_gateway_events_total\{result="accepted",code="none",service="gateway"\} \d+/,
    );
    const samples = body.split('\n').filter((line) => !line.startsWith('#'));
    const sample = (name: string, labels: string[] = []) =>
      samples.filter((line) => line.startsWith(name) && labels.every((label) => line.includes(label)));
    expect(sample('dutydesk_gateway_events_total', ['result="accepted"', 'code="none"'])).toHaveLength(1);
    expect(
      sample('dutydesk_gateway_events_total', ['result="refused"', 'code="event.invalid"']),
    ).toHaveLength(1);
    expect(sample('dutydesk_queue_waiting_items', ['queue="care"'])[0]).toMatch(/ [1-9]\d*$/);
    expect(sample('dutydesk_line_depth', ['queue="leads"'])[0]).toMatch(/ 7$/);
    expect(sample('dutydesk_outbox_rows')).toHaveLength(1);
    expect(
      sample('dutydesk_gateway_request_seconds_count', ['route="/v1/mentions"', 'status="202"']),
    ).toHaveLength(1);
    const log = the.logged.join('');
    expect(log).toContain('"route":"/v1/mentions:validate"');
    for (const secret of ['555-1234', 'anna-secret', key, ADMIN_KEY]) expect(log).not.toContain(secret);
  });
});
