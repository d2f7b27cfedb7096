import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ApiClient, ApiError } from './index.js';

interface Given {
  readonly status: number;
  readonly mediaType: string;
  readonly text: string;
}

const json = (status: number, value: unknown): Given => ({
  status,
  mediaType: status < 300 ? 'application/json; charset=utf-8' : 'application/problem+json',
  text: JSON.stringify(value),
});

describe('the client of the API', () => {
  const asked: string[] = [];
  let answers: Given[] = [];
  let client: ApiClient;
  const server = createServer((request: IncomingMessage, response) => {
    asked.push(`${request.method} ${request.url} ${request.headers['content-type'] ?? '-'}`);
    const { status, mediaType, text } = answers.shift() ?? json(404, {});
    response.writeHead(status, { 'content-type': mediaType }).end(status === 204 ? undefined : text);
  });
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    client = new ApiClient({ url: `http://127.0.0.1:${port}/`, key: 'dd_spec', attempts: 2 });
  });
  beforeEach(() => void asked.splice(0));
  afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));

  it('encodes path and query, and leaves out undefined parameters', async () => {
    answers = [json(200, { deadLetters: [] }), { status: 204, mediaType: 'text/plain', text: '' }];
    await client.call('GET', '/v1/dead-letters', { query: { reason: 'a&b', limit: 5, cursor: undefined } });
    const path = { region: 'DE/BY', date: '2026-12-24' };
    expect(await client.call('DELETE', '/v1/rota/holidays/{region}/{date}', { path })).toBeNull();
    expect(asked).toEqual([
      'GET /v1/dead-letters?reason=a%26b&limit=5 -',
      'DELETE /v1/rota/holidays/DE%2FBY/2026-12-24 -',
    ]);
  });

  it('sends a value as JSON, and bytes with their media type', async () => {
    answers = [json(201, {}), json(200, {})];
    await client.call('POST', '/v1/keys', { body: { name: 'x', scopes: ['ops'] } });
    const body = new Uint8Array([0xff]);
    await client.call('POST', '/v1/staff:import', { body, mediaType: 'text/csv' });
    expect(asked).toEqual(['POST /v1/keys application/json', 'POST /v1/staff:import text/csv']);
  });

  it('repeats only calls that are safe to repeat while the service is busy', async () => {
    answers = [json(503, {}), json(200, { keys: [] })];
    expect(await client.call('GET', '/v1/keys')).toEqual({ keys: [] });
    answers = [json(503, {}), json(200, {})];
    await expect(client.call('POST', '/v1/desk/next')).rejects.toThrow(ApiError);
    expect(asked).toHaveLength(3);
  });

  it('throws the problem with which the API refuses a call', async () => {
    const problem = {
      title: 'T',
      status: 409,
      code: 'item.stale',
      detail: 'Too late.',
      todo: 'Read it again.',
    };
    answers = [json(409, problem)];
    const refused = await client.call('GET', '/v1/keys').catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ApiError);
    expect((refused as ApiError).problem).toEqual(problem);
  });

  it.each([
    ['a page', { status: 200, mediaType: 'text/html', text: '<html>' }, 'answer.unknown'],
    ['broken JSON', { status: 200, mediaType: 'application/json', text: '{' }, 'answer.unknown'],
    ['a refusal without a reason', { status: 400, mediaType: 'text/html', text: 'no' }, 'answer.unknown'],
  ])('does not take %s for an answer', async (_, answer, code) => {
    answers = [answer];
    await expect(client.call('GET', '/v1/keys')).rejects.toMatchObject({ code });
  });

  it('says that the server does not answer', async () => {
    const nobody = new ApiClient({ url: 'http://127.0.0.1:1', key: 'k', attempts: 1 });
    await expect(nobody.call('GET', '/v1/keys')).rejects.toMatchObject({
      code: 'answer.none',
      problem: { status: 0 },
    });
  });
});
