import { afterEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { HEALTH_LIVE, HEALTH_READY, METRICS } from '../../libs/http/service/service.routes.js';
import { LIST_KEYS } from '#libs/access';
import { LIMITS, TOPICS } from '#libs/contracts';
import { PUBLISH_MENTIONS } from '#libs/triage';
import { describeWith } from '../support/services.js';
import { until } from '../support/poll.js';
import { send } from './support/call.js';
import { mentionEvent, STRUCTURED } from './support/mention-event.js';
import { ADMIN_KEY, world } from './support/world.js';

const STRANGER = 'dd_nobody-has-this-key';

describeWith(['postgres'], 'the limits of the gateway', (given) => {
  const the = world(() => given.databaseUrl);
  afterEach(() => {
    the.streams.fail = null;
    the.streams.answers = Promise.resolve();
  });
  const listening = async () => {
    const server = the.app.getHttpServer();
    if (!server.listening) await the.app.listen(0, '127.0.0.1');
    return (server.address() as AddressInfo).port;
  };

  describe('of bodies', () => {
    it('are set per route and checked before the body is read', async () => {
      const key = await the.key(['ops']);
      const answer = await the.app.inject({
        method: 'POST',
        url: '/v1/keys',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        payload: JSON.stringify({ name: 'x'.repeat(100_000) }),
      });
      expect([answer.statusCode, (JSON.parse(answer.body) as { code: string }).code]).toEqual([
        403,
        'auth.scope',
      ]);
      const note = `/v1/items/00000000-0000-7000-8000-000000000000/notes`;
      const large = await the.app.inject({
        method: 'POST',
        url: note,
        headers: { authorization: `Bearer ${ADMIN_KEY}`, 'content-type': 'application/json' },
        payload: JSON.stringify({ text: 'x'.repeat(100_000) }),
      });
      expect([large.statusCode, large.json<{ detail: string }>().detail]).toEqual([
        413,
        'This address takes bodies of 64 KiB at most.',
      ]);
    });

    it('let one key send two of the largest bodies at once, and other keys go on', async () => {
      const port = await listening();
      const key = await the.key(['publisher']);
      const open = (bytes: number) =>
        request({
          port,
          method: 'POST',
          path: PUBLISH_MENTIONS.path,
          headers: { ...STRUCTURED, authorization: `Bearer ${key}`, 'content-length': bytes },
        });
      const halves = [1, 2, 3].map(() => open(12 * LIMITS.eventBytes));
      const answers = halves.map((half) => {
        half.on('error', () => undefined);
        half.write('{');
        return once(half, 'response') as Promise<[IncomingMessage]>;
      });
      const [{ statusCode, headers }] = await Promise.any(answers);
      expect([statusCode, headers['retry-after']]).toEqual([429, expect.stringMatching(/^\d+$/)]);
      const other = await send(the.app, PUBLISH_MENTIONS, {
        key: await the.key(['publisher']),
        headers: STRUCTURED,
        body: mentionEvent(),
      });
      expect(other.statusCode).toBe(202);
      for (const half of halves) half.destroy();
    }, 30_000);
  });

  describe('of strangers', () => {
    it('do not block new valid keys, health and metrics', async () => {
      const app = await the.anotherInstance({ RATE_LIMIT_PER_MINUTE: 20 });
      for (let n = 0; n < 30; n += 1) await send(app, LIST_KEYS, { key: `${STRANGER}-${n}` });
      expect((await send(app, LIST_KEYS, { key: STRANGER })).statusCode).toBe(429);
      const key = await the.key(['admin']);
      expect((await send(app, LIST_KEYS, { key })).statusCode).toBe(200);
      for (const route of [HEALTH_LIVE, HEALTH_READY, METRICS])
        expect((await send(app, route)).statusCode).not.toBe(429);
    });

    it('count the address that a trusted proxy names, and ignore other senders of this header', async () => {
      const trusting = await the.anotherInstance({
        RATE_LIMIT_PER_MINUTE: 5,
        TRUSTED_PROXIES: '127.0.0.0/8',
      });
      const wary = await the.anotherInstance({ RATE_LIMIT_PER_MINUTE: 5 });
      const statuses = async (app: typeof wary) => {
        const all: number[] = [];
        for (let n = 0; n < 8; n += 1) {
          const headers = { 'x-forwarded-for': `203.0.113.${n}` };
          all.push((await send(app, LIST_KEYS, { headers })).statusCode);
        }
        return all;
      };
      expect(await statuses(trusting)).not.toContain(429);
      expect(await statuses(wary)).toContain(429);
    });
  });

  describe('of time', () => {
    it('end the wait of a publisher when the stream does not accept the events', async () => {
      const stuck = Promise.withResolvers<void>();
      the.streams.answers = stuck.promise;
      const key = await the.key(['publisher']);
      const publish = () =>
        send(the.app, PUBLISH_MENTIONS, { key, headers: STRUCTURED, body: mentionEvent() });
      const answer = await publish();
      expect([answer.statusCode, answer.headers['retry-after']]).toEqual([
        503,
        expect.stringMatching(/^\d+$/),
      ]);
      stuck.resolve();
      the.streams.answers = Promise.resolve();
      await until(async () => (await publish()).statusCode === 202, {
        what: 'the stream to take events again',
      });
    }, 30_000);

    it('do not reveal internal servers', async () => {
      the.streams.fail = Object.assign(new Error('connect ECONNREFUSED 10.0.0.7:9092'), {
        syscall: 'connect',
      });
      const key = await the.key(['publisher']);
      const answer = await send(the.app, PUBLISH_MENTIONS, {
        key,
        headers: STRUCTURED,
        body: mentionEvent(),
      });
      expect(answer.statusCode).toBeGreaterThanOrEqual(500);
      expect(answer.body).not.toContain('10.0.0.7');
    });
  });

  describe('of addresses', () => {
    it('allow every id, also with characters of several bytes', async () => {
      const person = '%F0%9F%A6%8A'.repeat(LIMITS.id / 2);
      const answer = await the.app.inject({
        url: `/v1/rota/people/${person}`,
        headers: { authorization: `Bearer ${ADMIN_KEY}` },
      });
      expect(answer.statusCode).not.toBe(414);
      expect(answer.headers['content-type']).toContain('json');
    });

    it('are reported as a problem, also before a route is found', async () => {
      const answer = await the.app.inject({ method: 'GET', url: '/v1/%zz' });
      expect(answer.headers['content-type']).toContain('application/problem+json');
      expect(answer.json<{ code: string }>().code).toBe('request.unreadable');
    });

    it.each([
      ['headers that are too long', `GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(40_000)}\r\n\r\n`, '431'],
      ['what is no HTTP', 'nonsense\r\n\r\n', '400'],
    ])('are answered as problems for %s', async (_what, bytes, status) => {
      const socket = connect(await listening(), '127.0.0.1');
      socket.write(bytes);
      const answer = await text(socket);
      expect(answer).toContain(`HTTP/1.1 ${status}`);
      expect(answer).toContain('application/problem+json');
    });
  });

  describe('of tracing', () => {
    it('use the request id of the caller when it is valid', async () => {
      const given = await the.app.inject({ url: '/health/live', headers: { 'x-request-id': 'order-66' } });
      expect(given.headers['x-request-id']).toBe('order-66');
      const spoiled = await the.app.inject({ url: '/health/live', headers: { 'x-request-id': 'a b' } });
      expect(spoiled.headers['x-request-id']).toMatch(/^[\da-f-]{36}$/);
    });

    it('put the trace of the request on the stream', async () => {
      const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
      const key = await the.key(['publisher']);
      the.streams.sent.length = 0;
      await send(the.app, PUBLISH_MENTIONS, {
        key,
        headers: { ...STRUCTURED, traceparent },
        body: mentionEvent(),
      });
      expect(the.streams.records(TOPICS.mentions)[0]?.headers).toMatchObject({ traceparent });
    });
  });
});
