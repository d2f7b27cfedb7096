import { DutydeskError } from '#libs/contracts';
import { findApiKey, queueCounts } from '#libs/ledger';
import { NestLogger, SCOPES, type Scope } from '#libs/runtime';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { Backlog } from './backlog.js';
import type { GatewayDeps } from './deps.js';
import type { Gateway } from './gateway.js';
import { GatewayModule } from './gateway.module.js';
import { recogniseCallers, refuseStrangers } from './http/authenticate.js';
import { BODY_LIMIT_BYTES, parseBodies } from './http/body-parsers.js';
import { KeyRing } from './http/key-ring.js';
import { countRequests, watchBacklog } from './metrics.js';

/** The gateway, ready to listen or to be injected into. Closing it closes its producer and its streams of news. */
export async function createGateway(deps: GatewayDeps): Promise<NestFastifyApplication> {
  const gateway = await composeGateway(deps);
  const adapter = new FastifyAdapter({ bodyLimit: BODY_LIMIT_BYTES, requestIdHeader: false });
  const app = await NestFactory.create<NestFastifyApplication>(GatewayModule.register(gateway), adapter, {
    logger: new NestLogger(deps.log.child({}, { level: 'warn' })),
    bodyParser: false,
    abortOnError: false,
  });
  const fastify = adapter.getInstance<FastifyInstance>();
  await guardDoor(fastify, gateway, deps);
  await app.init();
  await fastify.ready();
  return app;
}

async function composeGateway(deps: GatewayDeps): Promise<Gateway> {
  const { ledger, lines, live, log, model, settings } = deps;
  const { db } = ledger;
  const now = deps.now ?? Date.now;
  const backlog = new Backlog({ read: () => queueCounts(db), clock: () => performance.now() });
  watchBacklog(deps, backlog);
  return {
    db,
    lines,
    live,
    log,
    model,
    now,
    backlog,
    producer: await deps.streams.producer(),
    metrics: countRequests(deps),
    keys: new KeyRing({
      adminKey: settings.ADMIN_KEY,
      now,
      find: async (hash) => {
        const key = await findApiKey(db, hash);
        return key && { ...key, scopes: key.scopes.filter(isScope) };
      },
    }),
  };
}

function isScope(value: string): value is Scope {
  return (SCOPES as readonly string[]).includes(value);
}

/** What every request passes before its handler: key, rate, scope, body. In this order. */
async function guardDoor(app: FastifyInstance, gateway: Gateway, deps: GatewayDeps): Promise<void> {
  await app.register(helmet);
  recogniseCallers(app, gateway.keys);
  // Counted per instance: with n instances behind a balancer a key gets n times as much at most.
  await app.register(rateLimit, {
    max: deps.settings.RATE_LIMIT_PER_MINUTE,
    timeWindow: 60_000,
    keyGenerator: (request) => request.caller?.keyId ?? `address:${request.ip}`,
    errorResponseBuilder: (_request, { ttl }) =>
      new DutydeskError('rate.limited', { detail: `Try again in ${Math.ceil(ttl / 1000)} s.` }),
  });
  refuseStrangers(app);
  parseBodies(app);
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    gateway.metrics.request(request.method, route, reply.statusCode, reply.elapsedTime / 1000);
    gateway.log.debug(
      {
        method: request.method,
        route,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
        keyId: request.caller?.keyId,
      },
      'Request',
    );
  });
  app.addHook('onClose', async () => {
    await gateway.producer.close();
  });
}
