import { DutydeskError } from '#libs/contracts';
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';
import type { Callers } from './callers.js';

const MINUTE_MS = 60_000;

/**
 * Authenticates the caller first, then counts the request by key or session, or by address when they are unknown. A valid
 * one is recognised however many invalid ones its address sends: these share one look-up.
 */
export async function authenticateCallers(
  app: FastifyInstance,
  callers: Callers,
  perMinute: number,
): Promise<void> {
  // The limit holds per instance: n instances behind a balancer allow a key up to n times the limit.
  await app.register(rateLimit, {
    // The hook below counts. A limit on the route would run after authoriseCallers and never count unknown callers.
    global: false,
    max: perMinute,
    timeWindow: MINUTE_MS,
    keyGenerator: (request) => request.caller?.keyId ?? `address:${request.ip}`,
    errorResponseBuilder: (_request, { ttl }) => tooMany(ttl),
  });
  app.decorateRequest('caller', null);
  app.addHook('onRequest', async (request) => {
    request.caller = await callers.authenticate(request);
  });
  const count = app.rateLimit();
  app.addHook('onRequest', async function (request, reply) {
    if (request.routeOptions.config.route?.outsideRateLimit !== true) await count.call(this, request, reply);
  });
}

function tooMany(ttlMs: number): DutydeskError {
  return new DutydeskError('rate.limited', { detail: `Try again in ${Math.ceil(ttlMs / 1000)} s.` });
}
