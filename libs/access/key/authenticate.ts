import { DutydeskError } from '#libs/contracts';
import { hasScope } from '#libs/contracts';
import { bearerKey } from './api-keys.js';
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';
import type { KeyRing } from './key-ring.js';

const MINUTE_MS = 60_000;

/**
 * Recognises the key before anything else happens, then counts the request: by key, else by address. However many made-up
 * keys an address sends, a good one from there is always recognised: a made-up one costs no look-up of its own.
 */
export async function recogniseCallers(
  app: FastifyInstance,
  keys: KeyRing,
  perMinute: number,
): Promise<void> {
  // Counted per instance: with n instances behind a balancer a key gets n times as much at most.
  await app.register(rateLimit, {
    // By a hook of ours: the limit of a route would come after refuseStrangers, and strangers would have none.
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

/** Refuses who may not, before the body is read. Routes outside the table and open ones pass. */
export function refuseStrangers(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    const scopes = request.routeOptions.config.route?.scopes ?? [];
    if (scopes.length === 0) return;
    if (request.caller === null) {
      const given = bearerKey(request.headers.authorization) !== undefined;
      reply.header('www-authenticate', given ? 'Bearer error="invalid_token"' : 'Bearer');
      throw given
        ? new DutydeskError('auth.unknown', { detail: 'Nobody has this key, or it was revoked.' })
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
