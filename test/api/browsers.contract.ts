import { expect, it } from '@jest/globals';
import { gunzipSync } from 'node:zlib';
import { describeWith } from '../support/services.js';
import { world } from './support/world.js';

const ORIGIN = 'https://desk.example';

describeWith(['postgres'], 'the gateway for browsers', (given) => {
  const the = world(() => given.databaseUrl);
  const preflight = {
    method: 'OPTIONS',
    url: '/v1/mentions',
    headers: {
      origin: ORIGIN,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,content-type',
    },
  } as const;

  it('lets only pages of the configured origins call it', async () => {
    const app = await the.anotherInstance({ CORS_ORIGINS: ORIGIN });
    const allowed = await app.inject(preflight);
    expect(allowed.statusCode).toBe(204);
    expect(allowed.headers['access-control-allow-origin']).toBe(ORIGIN);
    const answer = await app.inject({ url: '/health/live', headers: { origin: ORIGIN } });
    expect(answer.headers['access-control-allow-origin']).toBe(ORIGIN);
    const other = await app.inject({ url: '/health/live', headers: { origin: 'https://other.example' } });
    expect(other.headers['access-control-allow-origin']).toBeUndefined();
  });

  it('allows no origin without the setting', async () => {
    const answer = await the.app.inject({ url: '/health/live', headers: { origin: ORIGIN } });
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  });

  it('compresses large answers, only for clients that accept compression', async () => {
    const plain = await the.app.inject({ url: '/openapi.json' });
    const packed = await the.app.inject({ url: '/openapi.json', headers: { 'accept-encoding': 'gzip' } });
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(packed.headers['content-encoding']).toBe('gzip');
    expect(packed.rawPayload.length).toBeLessThan(plain.rawPayload.length / 4);
    expect(JSON.parse(gunzipSync(packed.rawPayload).toString())).toEqual(plain.json());
  });

  it('sends an answer once, and then only that it has not changed', async () => {
    const key = await the.key(['ops']);
    const headers = { authorization: `Bearer ${key}`, 'accept-encoding': 'gzip' };
    const first = await the.app.inject({ url: '/v1/queues', headers });
    expect(first.headers['cache-control']).toBe('private, no-cache');
    const again = { ...headers, 'if-none-match': `"other", ${String(first.headers.etag)}` };
    const second = await the.app.inject({ url: '/v1/queues', headers: again });
    expect([second.statusCode, second.body, second.headers.etag]).toEqual([304, '', first.headers.etag]);
    await the.ledger.db.updateTable('queues').set({ name: 'Renamed' }).execute();
    const third = await the.app.inject({ url: '/v1/queues', headers: again });
    expect(third.statusCode).toBe(200);
    expect(third.headers.etag).not.toBe(first.headers.etag);
  });

  it('tags no refusal, and tells a caller without a key nothing by a tag', async () => {
    const refused = await the.app.inject({ url: '/v1/queues', headers: { 'if-none-match': '*' } });
    expect([refused.statusCode, refused.headers.etag]).toEqual([401, undefined]);
  });

  it('answers HEAD like GET without a body, and OPTIONS with the methods of the address', async () => {
    const headers = { authorization: `Bearer ${await the.key(['ops'])}` };
    const got = await the.app.inject({ url: '/v1/queues/care', headers });
    const head = await the.app.inject({ method: 'HEAD', url: '/v1/queues/care', headers });
    expect([head.statusCode, head.body, head.headers.etag]).toEqual([200, '', got.headers.etag]);
    const options = await the.app.inject({ method: 'OPTIONS', url: '/v1/queues/care' });
    expect([options.statusCode, options.headers['allow']]).toEqual([204, 'GET, PATCH, HEAD, OPTIONS']);
    const nothing = await the.app.inject({ method: 'OPTIONS', url: '/v1/nothing' });
    expect(nothing.statusCode).toBe(404);
  });

  it('serves the OpenAPI and AsyncAPI documents', async () => {
    const openapi = (await the.app.inject({ url: '/openapi.json' })).json<{ openapi: string }>();
    const asyncapi = (await the.app.inject({ url: '/asyncapi.json' })).json<{ asyncapi: string }>();
    expect([openapi.openapi, asyncapi.asyncapi]).toEqual([
      expect.stringMatching(/^3\./),
      expect.stringMatching(/^3\./),
    ]);
  });
});
