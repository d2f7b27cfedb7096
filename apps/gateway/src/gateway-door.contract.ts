import { afterEach, describe, expect, it } from '@jest/globals';
import { DutydeskError, LIMITS, type Mention, TOPICS } from '#libs/contracts';
import { SCOPES, type Scope } from '#libs/runtime';
import { describeWith } from '../../../test/support/services.js';
import { call, refused, send } from '../test/call.js';
import { ADMIN_KEY, aMention, world } from '../test/world.js';
import { BATCH_MEDIA_TYPE, EVENT_MEDIA_TYPE } from './http/body-parsers.js';
import type { Route } from './http/route.js';
import { CREATE_KEY, LIST_KEYS, REVOKE_KEY } from './routes/keys.routes.js';
import { PUBLISH_MENTIONS, VALIDATE_MENTIONS } from './routes/mentions.routes.js';
import { ROUTES } from './routes/route-table.js';

const STRUCTURED = { 'content-type': EVENT_MEDIA_TYPE };
const BATCH = { 'content-type': `${BATCH_MEDIA_TYPE}; charset=utf-8` };

function event(mention: Record<string, unknown> = {}, over: Record<string, unknown> = {}) {
  const data = aMention(mention);
  return {
    specversion: '1.0',
    type: 'social.mention.received.v1',
    source: '/test',
    id: data.nativeId,
    data,
    ...over,
  };
}

describeWith(['postgres'], 'the door of the gateway', (given) => {
  const the = world(() => given.databaseUrl);
  afterEach(() => {
    the.streams.sent.length = 0;
  });
  const sent = () =>
    the.streams.records(TOPICS.mentions).map(({ key, value, headers }) => ({
      key,
      contentType: headers?.['content-type'],
      event: JSON.parse(String(value)) as { id: string; data: Mention },
    }));

  describe('takes mentions', () => {
    it('in structured, binary and batch mode, and sends them on as structured events by conversation', async () => {
      const key = await the.key(['publisher']);
      const one = event({ nativeId: 's1', conversationId: 'talk' }, { time: '2026-11-23T09:00:00Z' });
      expect(await call(the.app, PUBLISH_MENTIONS, { key, headers: STRUCTURED, body: one })).toEqual({
        accepted: 1,
        refused: 0,
        results: [{ index: 0, id: 's1', source: '/test', status: 'accepted' }],
      });
      const { data, ...attributes } = event({ nativeId: 'b1' });
      const ce = Object.fromEntries(Object.entries(attributes).map(([name, value]) => [`ce-${name}`, value]));
      await call(the.app, PUBLISH_MENTIONS, {
        key,
        headers: { ...ce, 'content-type': 'application/json' },
        body: data,
      });
      await call(the.app, PUBLISH_MENTIONS, {
        key,
        headers: BATCH,
        body: [event({ nativeId: 'm1' }), event({ nativeId: 'm2' })],
      });
      expect(sent().map(({ event: { id } }) => id)).toEqual(['s1', 'b1', 'm1', 'm2']);
      expect(sent()[0]).toEqual({
        key: 'c:talk',
        contentType: EVENT_MEDIA_TYPE,
        event: { ...one, datacontenttype: 'application/json' },
      });
      expect(sent()[1]?.key).toBe('a:author-of-b1:Acme');
    });

    it('with data in base64, and attributes percent-encoded in headers, as the binding says', async () => {
      const key = await the.key(['publisher']);
      const { data, ...attributes } = event({ nativeId: 'packed' });
      const data_base64 = Buffer.from(JSON.stringify(data)).toString('base64');
      await call(the.app, PUBLISH_MENTIONS, {
        key,
        headers: STRUCTURED,
        body: { ...attributes, data_base64 },
      });
      const headers = {
        'content-type': 'application/json; charset=utf-8',
        'ce-specversion': '1.0',
        'ce-type': 'social.mention.received.v1',
        'ce-source': '/caf%C3%A9%20noir',
        'ce-id': '100%25',
      };
      const answer = await call(the.app, PUBLISH_MENTIONS, { key, headers, body: data });
      expect(answer.results[0]).toMatchObject({ id: '100%', source: '/café noir' });
      expect(sent().map((record) => [record.event.id, record.event.data.nativeId])).toEqual([
        ['packed', 'packed'],
        ['100%', 'packed'],
      ]);
      const spoiled = { ...attributes, data_base64: 'bm9wZQ==' };
      const problem = await refused(the.app, PUBLISH_MENTIONS, { key, headers: STRUCTURED, body: spoiled });
      expect(problem.code).toBe('event.unreadable');
    });

    it('without exact places: country and region at most go on', async () => {
      const place = { country: 'GB', region: 'GB-LND', latitude: 51.5, longitude: -0.12, address: 'Here 1' };
      await call(the.app, PUBLISH_MENTIONS, {
        key: await the.key(['publisher']),
        headers: STRUCTURED,
        body: event({ place, coordinates: [51.5, -0.12] }),
      });
      expect(sent()[0]?.event.data.place).toEqual({ country: 'GB', region: 'GB-LND' });
      expect(JSON.stringify(sent())).not.toContain('51.5');
    });

    it('and refuses the bad ones of a batch alone, each with its code and pointers', async () => {
      const deep = JSON.parse('{"a":'.repeat(20) + '1' + '}'.repeat(20)) as Record<string, unknown>;
      const answer = await call(the.app, PUBLISH_MENTIONS, {
        key: await the.key(['publisher']),
        headers: BATCH,
        body: [
          event({ nativeId: 'good' }),
          event({ text: 7, author: {} }),
          event({}, { id: undefined }),
          event({}, { type: 'social.mention.liked.v1' }),
          event({ extra: deep }),
          event({ text: 'x'.repeat(LIMITS.eventBytes) }),
          'not an event',
        ],
      });
      expect(answer).toMatchObject({ accepted: 1, refused: 6 });
      expect(answer.results.map(({ index, code }) => [index, code])).toEqual([
        [0, undefined],
        [1, 'event.invalid'],
        [2, 'event.invalid'],
        [3, 'event.unknown_type'],
        [4, 'event.too_deep'],
        [5, 'event.too_large'],
        [6, 'event.unreadable'],
      ]);
      expect(answer.results[1]?.fields).toEqual([
        { pointer: '/data/text', message: 'Use a string, not a number.' },
        { pointer: '/data/author/nativeId', message: 'This field is required.' },
      ]);
      expect(answer.results[2]).toMatchObject({
        id: null,
        fields: [{ pointer: '/id', message: 'This field is required.' }],
      });
      expect(sent().map((record) => record.event.id)).toEqual(['good']);
    });

    it('answers with an error when nothing was accepted', async () => {
      const key = await the.key(['publisher']);
      const one = await refused(the.app, PUBLISH_MENTIONS, {
        key,
        headers: STRUCTURED,
        body: event({ createdAt: 'yesterday' }),
      });
      expect(one).toMatchObject({ code: 'event.invalid', fields: [{ pointer: '/data/createdAt' }] });
      const all = await refused(the.app, PUBLISH_MENTIONS, {
        key,
        headers: BATCH,
        body: [event({}, { type: 'x' }), event({ text: null })],
      });
      expect(all).toMatchObject({
        code: 'event.unknown_type',
        fields: [{ pointer: '/0/type' }],
        extra: { accepted: 0, refused: 2, results: [{ index: 0 }, { index: 1, code: 'event.invalid' }] },
      });
    });

    it('refuses what cannot be read at all, and says where to look', async () => {
      const key = await the.key(['publisher']);
      const cases: [Record<string, string>, string, string][] = [
        [STRUCTURED, '{"specversion": "1.0",, "id": "my secret"}', 'request.unreadable'],
        [STRUCTURED, '', 'request.unreadable'],
        [STRUCTURED, '[]', 'event.unreadable'],
        [BATCH, '{}', 'event.unreadable'],
        [BATCH, '[]', 'event.unreadable'],
        [BATCH, JSON.stringify(Array.from({ length: LIMITS.batchEvents + 1 }, () => 1)), 'request.too_large'],
        [STRUCTURED, `"${'x'.repeat(13 * LIMITS.eventBytes)}"`, 'request.too_large'],
        [{ 'content-type': 'application/json' }, '{}', 'event.unreadable'],
        [{ 'content-type': 'text/plain' }, '{}', 'request.media_type'],
      ];
      for (const [headers, body, code] of cases) {
        const problem = await refused(the.app, PUBLISH_MENTIONS, { key, headers, body });
        expect([problem.code, body.slice(0, 30)]).toEqual([code, body.slice(0, 30)]);
        expect(JSON.stringify(problem)).not.toContain('my secret');
      }
      const broken = await refused(the.app, PUBLISH_MENTIONS, {
        key,
        headers: STRUCTURED,
        body: '{\n  "id": 1,,\n}',
      });
      expect(broken.detail).toBe('The body is not JSON. Look at line 2, column 11.');
    });

    it('accepts nothing while the stream does not answer', async () => {
      the.streams.fail = new DutydeskError('service.unavailable');
      const body = event({ nativeId: 'later' });
      const key = await the.key(['publisher']);
      const problem = await refused(the.app, PUBLISH_MENTIONS, { key, headers: STRUCTURED, body });
      expect(problem.status).toBe(503);
      await call(the.app, PUBLISH_MENTIONS, { key, headers: STRUCTURED, body });
      expect(sent().map((record) => record.event.id)).toEqual(['later']);
    });

    it('tells where a mention would go, and stores nothing', async () => {
      const { results } = await call(the.app, VALIDATE_MENTIONS, {
        key: await the.key(['publisher']),
        headers: BATCH,
        body: [event({ text: 'please help' }), event({ text: 'nice ad' }), event({ brand: '' })],
      });
      expect(results).toMatchObject([
        { valid: true, decision: { route: 'support' }, queue: { id: 'care', rule: null } },
        { valid: true, decision: { route: 'marketing' }, queue: null },
        { valid: false, code: 'event.invalid', fields: [{ pointer: '/data/brand' }] },
      ]);
      expect(sent()).toEqual([]);
    });
  });

  describe('lets in', () => {
    const guarded = ROUTES.filter((route) => route.scopes.length > 0);
    const samples: Record<string, string> = { id: '00000000-0000-7000-8000-000000000000' };
    const attempt = async (route: Route, key: string | undefined) => {
      const answer = await send(the.app, route, { params: samples, ...(key === undefined ? {} : { key }) });
      return {
        code: answer.statusCode,
        problem: (JSON.parse(answer.body || '{}') as { code?: string }).code,
      };
    };

    it('nobody without a key or with one that nobody has', async () => {
      for (const route of guarded) {
        expect((await attempt(route, undefined)).problem).toBe('auth.missing');
        expect((await attempt(route, 'dd_madeup')).problem).toBe('auth.unknown');
      }
    });

    it.each(SCOPES)('scope %s where the table says so, and nowhere else', async (scope: Scope) => {
      const person = `scope-${scope}`;
      await the.person(person);
      const key = await the.key([scope], person);
      for (const route of guarded.filter((one) => one.id !== 'liveStream')) {
        const { problem } = await attempt(route, key);
        const allowed = scope === 'admin' || route.scopes.includes(scope);
        expect([route.id, problem === 'auth.scope']).toEqual([route.id, !allowed]);
      }
    });

    it('agent routes only with a key that stands for a person', async () => {
      for (const route of guarded.filter((one) => one.id === 'claimNext' || one.id === 'listMine')) {
        expect((await attempt(route, ADMIN_KEY)).problem).toBe('auth.person');
      }
    });

    it('nobody whose key was revoked, within seconds', async () => {
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

  it('lets a key ask so often and no more, and the next one as often', async () => {
    const app = await the.anotherInstance({ RATE_LIMIT_PER_MINUTE: 3 });
    const greedy = await the.key(['admin']);
    for (let i = 0; i < 3; i += 1) await call(app, LIST_KEYS, { key: greedy });
    const problem = await refused(app, LIST_KEYS, { key: greedy });
    expect(problem).toMatchObject({ code: 'rate.limited', status: 429 });
    const answer = await send(app, LIST_KEYS, { key: greedy });
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    await call(app, LIST_KEYS, { key: await the.key(['admin']) });
  });

  it('answers every address that does not exist, and every wrong method, as a problem', async () => {
    const nowhere = await the.app.inject({ method: 'GET', url: '/v1/nothing' });
    expect([nowhere.statusCode, nowhere.json<{ code: string }>().code]).toEqual([404, 'request.not_found']);
    const wrong = await the.app.inject({ method: 'DELETE', url: '/v1/items/abc?x=1' });
    expect([wrong.statusCode, wrong.headers['allow'], wrong.json<{ code: string }>().code]).toEqual([
      405,
      'GET',
      'request.method',
    ]);
  });

  it('shows its documentation from the package, under a policy that allows no other server', async () => {
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

  it('counts events, claims and backlog for Prometheus, and writes no personal data to its log', async () => {
    const key = await the.key(['publisher']);
    await call(the.app, PUBLISH_MENTIONS, {
      key,
      headers: STRUCTURED,
      body: event({ text: 'my number is 555-1234', author: { nativeId: 'x', handle: 'anna-secret' } }),
    });
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
