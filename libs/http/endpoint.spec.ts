import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Endpoint, RawEndpoint } from './endpoint.js';
import { defineRoute, type InputOf } from './route.js';
import { routesOf } from './routes-of.js';

const item = {
  method: 'POST',
  scopes: ['agent'],
  tag: 'Items',
  summary: '',
  status: 200,
  errors: [],
} as const;
const params = z.strictObject({ id: z.string() });
const response = z.object({ item: z.object({ id: z.string(), state: z.enum(['queued', 'resolved']) }) });

const RELEASE = defineRoute({ ...item, id: 'release', path: '/{id}/release', params, response });
const RESOLVE = defineRoute({
  ...item,
  id: 'resolve',
  path: '/{id}/resolve',
  params,
  body: z.strictObject({ cause: z.string() }),
  response,
});
const PAUSE = defineRoute({ ...item, id: 'pause', path: '/{id}/pause', params, response });
const IMPORT = defineRoute({
  ...item,
  id: 'import',
  path: '/import',
  rawBody: { 'text/csv': z.string() },
  response: z.object({ lines: z.int() }),
});

describe('Endpoint', () => {
  it('marks each method with the route that it serves', () => {
    class Items {
      @Endpoint(RELEASE)
      release({ params: { id } }: InputOf<typeof RELEASE>) {
        return { item: { id, state: 'queued' as const } };
      }

      @Endpoint(IMPORT)
      import({ body }: InputOf<typeof IMPORT>, { headers }: FastifyRequest) {
        return Promise.resolve({ lines: body.byteLength + Object.keys(headers).length });
      }

      @RawEndpoint(PAUSE)
      async pause(_input: InputOf<typeof PAUSE>, _request: FastifyRequest, reply: FastifyReply) {
        await reply.status(304).send();
      }
    }
    expect(routesOf([Items])).toEqual([RELEASE, IMPORT, PAUSE]);
  });

  it('does not compile on the handler of another route', () => {
    class Exchanged {
      // @ts-expect-error the handler of resolve needs a body, which release has not
      @Endpoint(RELEASE)
      resolve({ params: { id }, body }: InputOf<typeof RESOLVE>) {
        return { item: { id: id + body.cause, state: 'resolved' as const } };
      }

      // @ts-expect-error the inputs of pause and release are alike, but they are of different routes
      @Endpoint(PAUSE)
      release({ params: { id } }: InputOf<typeof RELEASE>) {
        return { item: { id, state: 'queued' as const } };
      }

      // @ts-expect-error so are those of routes whose handler writes the reply
      @RawEndpoint(RELEASE)
      async pause(_input: InputOf<typeof PAUSE>, _request: FastifyRequest, reply: FastifyReply) {
        await reply.status(304).send();
      }
    }
    expect(routesOf([Exchanged])).toHaveLength(3);
  });

  it('does not compile on a handler whose answer the schema does not allow', () => {
    class Answers {
      // @ts-expect-error there is no such state
      @Endpoint(RELEASE)
      state({ params: { id } }: InputOf<typeof RELEASE>) {
        return { item: { id, state: 'closed' as const } };
      }

      // @ts-expect-error a field is missing
      @Endpoint(RESOLVE)
      field({ params: { id } }: InputOf<typeof RESOLVE>) {
        return Promise.resolve({ item: { id } });
      }

      // @ts-expect-error the raw body of import comes as bytes
      @Endpoint(IMPORT)
      bytes({ body }: { body: string }) {
        return { lines: body.length };
      }

      // @ts-expect-error this handler answers with a value and has no reply to write
      @Endpoint(PAUSE)
      async reply(_input: InputOf<typeof PAUSE>, _request: FastifyRequest, reply: FastifyReply) {
        await reply.send();
      }
    }
    expect(routesOf([Answers])).toHaveLength(4);
  });
});
