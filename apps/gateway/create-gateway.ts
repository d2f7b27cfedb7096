import { recogniseCallers, refuseStrangers } from '#libs/access';
import { LIVE_STREAM } from '#libs/care';
import { BODY_LIMIT_BYTES, parseBodies, serveDocs } from '#libs/http';
import { NestLogger } from '#libs/service';
import { answerHandshake } from '#libs/triage';
import helmet from '@fastify/helmet';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { composeGateway, type GatewayParts } from './compose-gateway.js';
import type { GatewayDeps } from './deps.js';
import { GatewayModule } from './gateway.module.js';

/** For a request to arrive whole: whoever sends a byte now and then does not keep a connection and its memory. */
const REQUEST_TIMEOUT_MS = 60_000;

/** The gateway, ready to listen or to be injected into. Closing it closes its producer and its streams of news. */
export async function createGateway(deps: GatewayDeps): Promise<NestFastifyApplication> {
  const parts = await composeGateway(deps);
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    requestIdHeader: false,
  });
  const app = await NestFactory.create<NestFastifyApplication>(GatewayModule.for(parts), adapter, {
    logger: new NestLogger(deps.log.child({}, { level: 'warn' })),
    bodyParser: false,
    abortOnError: false,
  });
  const fastify = adapter.getInstance<FastifyInstance>();
  await guardDoor(fastify, parts, deps);
  await serveDocs(fastify);
  await app.init();
  await fastify.ready();
  return app;
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

/** What every request passes before its handler: key, rate, scope, body. In this order. */
async function guardDoor(app: FastifyInstance, parts: GatewayParts, deps: GatewayDeps): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: CONTENT_SECURITY },
    // Which of the neighbours speak TLS is not ours to say.
    strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: false },
  });
  await recogniseCallers(app, parts.keys, deps.settings.RATE_LIMIT_PER_MINUTE);
  refuseStrangers(app);
  parseBodies(app);
  answerHandshake(app, deps.settings.RATE_LIMIT_PER_MINUTE);
  app.addHook('onResponse', async (request, reply) => countAndLog(parts, request, reply));
  // Before the server waits for its connections to end: streams would never end by themselves.
  app.addHook('preClose', () => parts.care.streams.close());
  app.addHook('onClose', () => parts.producer.close());
}

function countAndLog({ metrics, log }: GatewayParts, request: FastifyRequest, reply: FastifyReply): void {
  const { method, routeOptions } = request;
  const route = routeOptions.url?.replaceAll('::', ':') ?? 'none';
  const { statusCode: status, elapsedTime } = reply;
  // How long somebody listened says nothing about how fast we answer.
  if (route !== LIVE_STREAM.path) metrics.request(method, route, status, elapsedTime / 1000);
  log.debug({ method, route, status, ms: Math.round(elapsedTime), keyId: request.caller?.keyId }, 'Request');
}
