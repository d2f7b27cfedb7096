import { auditActs, authenticateCallers, authoriseCallers, Callers, PublicAddress } from '#libs/access';
import { LIVE_STREAM } from '#libs/care';
import { LIMITS, REQUEST_ID, type RequestTrace, traceIdOf } from '#libs/contracts';
import {
  API_ROUTES,
  answerClientError,
  answerConditionally,
  answerFrameworkError,
  answerOnce,
  BODY_LIMIT_BYTES,
  guardBodies,
  locateCreated,
  parseBodies,
  runInRequest,
  type Route,
  serveDocs,
} from '#libs/http';
import { LEDGER, LOG, SETTINGS } from '#libs/platform';
import type { Ledger } from '#libs/postgres';
import { type Logger, Metrics, type Settings, splitList } from '#libs/service';
import { answerHandshake } from '#libs/triage';
import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { requestMetrics, type RequestMetrics } from './metrics.js';
import { serveConsole } from './serve-console.js';

const ID_HEADER = 'x-request-id';

/** The caller's id of the request, or a new one. It connects the caller's log with ours. */
function requestIdOf({ headers }: { readonly headers: IncomingHttpHeaders }): string {
  const given = headers[ID_HEADER];
  return typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
}

function traceOf({ id: requestId, headers }: FastifyRequest): RequestTrace {
  const traceId = traceIdOf(headers);
  return traceId === undefined ? { requestId } : { requestId, traceId };
}

const CORS_MEMORY_SECONDS = 600;
const LEAST_COMPRESSED_BYTES = 1_024;
/** Nearly the size of gzip's best level in less time. */
const QUICK_BROTLI = 4;

/** Time limit for a whole request, so that a slow sender cannot hold a connection and its memory. */
const REQUEST_TIMEOUT_MS = 60_000;

/** A character of an id can take twelve characters when it is percent-encoded. */
const LONGEST_PARAMETER = 12 * LIMITS.source;

export function fastifyAdapter({ TRUSTED_PROXIES }: Pick<Settings, 'TRUSTED_PROXIES'>): FastifyAdapter {
  const proxies = splitList(TRUSTED_PROXIES ?? '');
  return new FastifyAdapter({
    bodyLimit: BODY_LIMIT_BYTES,
    routerOptions: { maxParamLength: LONGEST_PARAMETER },
    trustProxy: proxies.length === 0 ? false : [...proxies],
    frameworkErrors: answerFrameworkError,
    clientErrorHandler: answerClientError,
    requestTimeout: REQUEST_TIMEOUT_MS,
    requestIdHeader: false,
    genReqId: requestIdOf,
  });
}

/** Allows only what the API page needs. No upgrade to https, because the gateway serves plain http, also behind a proxy. */
const CONTENT_SECURITY = {
  'default-src': ["'self'"],
  'base-uri': ["'none'"],
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"],
  'img-src': ["'self'", 'data:'],
  'object-src': ["'none'"],
  'style-src': ["'self'", "'unsafe-inline'"],
};

/**
 * The checks before every handler: key or session, rate, scope, body, in this order. They are Fastify hooks, because Nest guards
 * run after the body has been read.
 */
export async function openDoor(app: NestFastifyApplication): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  const settings = app.get<Settings>(SETTINGS);
  const log = app.get<Logger>(LOG);
  const metrics = requestMetrics(app.get(Metrics));
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: CONTENT_SECURITY },
    // Whether other hosts of the domain use TLS is the decision of their owner.
    strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: false },
  });
  answerConditionally(fastify);
  answerOnce(fastify, app.get<Ledger>(LEDGER).db);
  await answerBrowsers(fastify, settings.CORS_ORIGINS);
  const callers = app.get(Callers);
  await app.register(cookie);
  await authenticateCallers(fastify, callers, settings.RATE_LIMIT_PER_MINUTE);
  authoriseCallers(fastify, callers, app.get(PublicAddress));
  guardBodies(fastify);
  fastify.addHook('onSend', async (request, reply) => void reply.header(ID_HEADER, request.id));
  parseBodies(fastify);
  fastify.addHook('preHandler', (request, _reply, done) => runInRequest(traceOf(request), done));
  auditActs(fastify, app.get<Ledger>(LEDGER).db, app.get<readonly Route[]>(API_ROUTES));
  locateCreated(fastify);
  answerHandshake(fastify, settings.RATE_LIMIT_PER_MINUTE);
  fastify.addHook('onResponse', async (request, reply) => countAndLog(metrics, log, request, reply));
  await serveDocs(fastify);
  await serveConsole(fastify);
}

/** Sets up CORS and compression. A page of another origin needs a key of its own: it cannot use the session cookie. */
async function answerBrowsers(app: FastifyInstance, origins: string | undefined): Promise<void> {
  if (origins !== undefined) {
    await app.register(cors, {
      origin: [...splitList(origins)],
      methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
      exposedHeaders: [
        ID_HEADER,
        'etag',
        'idempotency-replayed',
        'link',
        'location',
        'retry-after',
        'x-ratelimit-limit',
        'x-ratelimit-remaining',
        'x-ratelimit-reset',
      ],
      strictPreflight: false,
      maxAge: CORS_MEMORY_SECONDS,
    });
  }
  await app.register(compress, {
    encodings: ['br', 'gzip'],
    threshold: LEAST_COMPRESSED_BYTES,
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: QUICK_BROTLI } },
    // libs/http decompresses request bodies within the limit of their route.
    globalDecompression: false,
  });
}

function countAndLog(
  metrics: RequestMetrics,
  log: Logger,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  const { method, routeOptions } = request;
  const route = routeOptions.url?.replaceAll('::', ':') ?? 'none';
  const { statusCode: status, elapsedTime } = reply;
  // The duration of an event stream is not a response time.
  if (route !== LIVE_STREAM.path) metrics(method, route, status, elapsedTime / 1000);
  log.debug(
    {
      requestId: request.id,
      method,
      route,
      status,
      ms: Math.round(elapsedTime),
      keyId: request.caller?.keyId,
    },
    'Request',
  );
}
