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

  it('serves the OpenAPI and AsyncAPI documents', async () => {
    const openapi = (await the.app.inject({ url: '/openapi.json' })).json<{ openapi: string }>();
    const asyncapi = (await the.app.inject({ url: '/asyncapi.json' })).json<{ asyncapi: string }>();
    expect([openapi.openapi, asyncapi.asyncapi]).toEqual([
      expect.stringMatching(/^3\./),
      expect.stringMatching(/^3\./),
    ]);
  });
});
