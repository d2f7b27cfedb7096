import { findApiKey, queueCounts } from '#libs/ledger';
import { NestLogger, SCOPES, type Scope } from '#libs/runtime';
import helmet from '@fastify/helmet';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Backlog } from './backlog.js';
import type { GatewayDeps } from './deps.js';
import type { Gateway } from './gateway.js';
import { GatewayModule } from './gateway.module.js';
import { recogniseCallers, refuseStrangers } from './http/authenticate.js';
import { BODY_LIMIT_BYTES, parseBodies } from './http/body-parsers.js';
import { serveDocs } from './http/docs-page.js';
import { InFlight } from './http/in-flight.js';
import { KeyRing } from './http/key-ring.js';
import { LiveStreams } from './live/live-streams.js';
import { countRequests, watchBacklog } from './metrics.js';
import { LIVE_STREAM } from './routes/service.routes.js';

/** Bodies as they came; in memory they take some times as much. */
const MOST_PUBLISHING_BYTES = 5 * BODY_LIMIT_BYTES;
/** For a request to arrive whole: whoever sends a byte now and then does not keep a connection and its memory. */
const REQUEST_TIMEOUT_MS = 60_000;

/** The gateway, ready to listen or to be injected into. Closing it closes its producer and its streams of news. */
export async function createGateway(deps: GatewayDeps): Promise<NestFastifyApplication> {
  const gateway = await composeGateway(deps);
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    requestIdHeader: false,
  });
  const app = await NestFactory.create<NestFastifyApplication>(GatewayModule.register(gateway), adapter, {
    logger: new NestLogger(deps.log.child({}, { level: 'warn' })),
    bodyParser: false,
    abortOnError: false,
  });
  const fastify = adapter.getInstance<FastifyInstance>();
  await guardDoor(fastify, gateway, deps);
  await serveDocs(fastify);
  await app.init();
  await fastify.ready();
  return app;
}

async function composeGateway(deps: GatewayDeps): Promise<Gateway> {
  const { ledger, lines, live, log, model, planner, settings } = deps;
  const { db } = ledger;
  const now = deps.now ?? Date.now;
  const backlog = new Backlog({ read: () => queueCounts(db), clock: () => performance.now() });
  watchBacklog(deps, backlog);
  const gateway = {
    db,
    lines,
    live,
    log,
    model,
    planner,
    tryRules: deps.tryRules,
    now,
    backlog,
    health: deps.health,
    registry: deps.metrics,
    producer: await deps.streams.producer(),
    publishing: new InFlight(MOST_PUBLISHING_BYTES),
    metrics: countRequests(deps),
    keys: new KeyRing({
      adminKey: settings.ADMIN_KEY,
      // A clock that is set back must not keep a revoked key.
      now: () => performance.now(),
      find: async (hash) => {
        const key = await findApiKey(db, hash);
        return key && { ...key, scopes: key.scopes.filter(isScope) };
      },
    }),
  };
  return { ...gateway, streams: new LiveStreams(gateway) };
}

function isScope(value: string): value is Scope {
  return (SCOPES as readonly string[]).includes(value);
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
async function guardDoor(app: FastifyInstance, gateway: Gateway, deps: GatewayDeps): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: CONTENT_SECURITY },
    // Which of the neighbours speak TLS is not ours to say.
    strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: false },
  });
  await recogniseCallers(app, gateway.keys, deps.settings.RATE_LIMIT_PER_MINUTE);
  refuseStrangers(app);
  parseBodies(app);
  app.addHook('onResponse', async (request, reply) => countAndLog(gateway, request, reply));
  // Before the server waits for its connections to end: streams would never end by themselves.
  app.addHook('preClose', () => gateway.streams.close());
  app.addHook('onClose', () => gateway.producer.close());
}

function countAndLog({ metrics, log }: Gateway, request: FastifyRequest, reply: FastifyReply): void {
  const { method, routeOptions } = request;
  const route = routeOptions.url?.replaceAll('::', ':') ?? 'none';
  const { statusCode: status, elapsedTime } = reply;
  // How long somebody listened says nothing about how fast we answer.
  if (route !== LIVE_STREAM.path) metrics.request(method, route, status, elapsedTime / 1000);
  log.debug({ method, route, status, ms: Math.round(elapsedTime), keyId: request.caller?.keyId }, 'Request');
}
