import { DutydeskError } from '#libs/contracts';
import { hasScope } from '#libs/contracts';
import { bearerKey } from './api-keys.js';
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';
import type { KeyRing } from './key-ring.js';

const MINUTE_MS = 60_000;

/**
 * Authenticates the key first, then counts the request by key, or by address when the key is unknown. A valid key is
 * recognised however many invalid keys its address sends: invalid keys share one look-up.
 */
export async function authenticateCallers(
  app: FastifyInstance,
  keys: KeyRing,
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
    const key = bearerKey(request.headers.authorization);
    if (key !== undefined) request.caller = await keys.callerOf(key);
  });
  const count = app.rateLimit();
  app.addHook('onRequest', async function (request, reply) {
    if (request.routeOptions.config.route?.outsideRateLimit !== true) await count.call(this, request, reply);
  });
}

function tooMany(ttlMs: number): DutydeskError {
  return new DutydeskError('rate.limited', { detail: `Try again in ${Math.ceil(ttlMs / 1000)} s.` });
}

/** Refuses callers without the route's scope before the body is read. Open routes and routes outside the table pass. */
export function authoriseCallers(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    const scopes = request.routeOptions.config.route?.scopes ?? [];
    if (scopes.length === 0) return;
    if (request.caller === null) {
      const given = bearerKey(request.headers.authorization) !== undefined;
      reply.header('www-authenticate', given ? 'Bearer error="invalid_token"' : 'Bearer');
      throw given
        ? new DutydeskError('auth.unknown', { detail: 'This key does not exist, or it was revoked.' })
        : new DutydeskError('auth.missing', {
            detail: 'There is no Authorization header with a bearer key.',
          });
    }
    const held = request.caller.scopes;
    if (scopes.some((scope) => hasScope(held, scope))) return;
    throw new DutydeskError('auth.scope', {
      detail: `This needs scope ${scopes.join(' or ')}; the key has ${held.join(', ') || 'none'}.`,
    });
  });
}
