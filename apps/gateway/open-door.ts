import { KeyRing, recogniseCallers, refuseStrangers } from '#libs/access';
import { LIVE_STREAM } from '#libs/care';
import { LIMITS } from '#libs/contracts';
import {
  answerClientError,
  answerFrameworkError,
  BODY_LIMIT_BYTES,
  guardBodies,
  parseBodies,
  serveDocs,
} from '#libs/http';
import { LOG, SETTINGS } from '#libs/platform';
import { type Logger, Metrics, type Settings, splitList } from '#libs/service';
import { answerHandshake } from '#libs/triage';
import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { requestMetrics, type RequestMetrics } from './metrics.js';

const REQUEST_ID = 'x-request-id';
/** Of a caller's own ids, what can stand in a header and a log line. */
const GIVEN_ID = /^[\w.:-]{1,128}$/;

/** The id of a caller for the request, or a new one: both logs can be told to belong together. */
function requestIdOf({ headers }: { readonly headers: IncomingHttpHeaders }): string {
  const given = headers[REQUEST_ID];
  return typeof given === 'string' && GIVEN_ID.test(given) ? given : randomUUID();
}

const CORS_MEMORY_SECONDS = 600;
const LEAST_COMPRESSED_BYTES = 1_024;
/** About as small as gzip's best, in less time. */
const QUICK_BROTLI = 4;

/** For a request to arrive whole: whoever sends a byte now and then does not keep a connection and its memory. */
const REQUEST_TIMEOUT_MS = 60_000;

/** Percent-encoded, each character of an id can take twelve. */
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

/** Enough for the API page and nothing more. No upgrade to https: behind a proxy, or on a desk, this is plain http. */
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
 * What every request passes before its handler: key, rate, scope, body, in this order. Hooks of Fastify and no guards of
 * Nest, which run when the body has been read already.
 */
export async function openDoor(app: NestFastifyApplication): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  const settings = app.get<Settings>(SETTINGS);
  const log = app.get<Logger>(LOG);
  const metrics = requestMetrics(app.get(Metrics));
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: CONTENT_SECURITY },
    // Which of the neighbours speak TLS is not ours to say.
    strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: false },
  });
  await answerBrowsers(fastify, settings.CORS_ORIGINS);
  await recogniseCallers(fastify, app.get(KeyRing), settings.RATE_LIMIT_PER_MINUTE);
  refuseStrangers(fastify);
  guardBodies(fastify);
  fastify.addHook('onSend', async (request, reply) => void reply.header(REQUEST_ID, request.id));
  parseBodies(fastify);
  answerHandshake(fastify, settings.RATE_LIMIT_PER_MINUTE);
  fastify.addHook('onResponse', async (request, reply) => countAndLog(metrics, log, request, reply));
  await serveDocs(fastify);
}

/** Bearer keys and no cookies, so pages of other origins get nothing that they do not have. Compressed where it pays. */
async function answerBrowsers(app: FastifyInstance, origins: string | undefined): Promise<void> {
  if (origins !== undefined) {
    await app.register(cors, {
      origin: [...splitList(origins)],
      methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
      exposedHeaders: [
        REQUEST_ID,
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
    // Bodies of requests are unpacked within the limit of their route: libs/http.
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
  // How long somebody listened says nothing about how fast we answer.
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
