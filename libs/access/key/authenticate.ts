import { DutydeskError } from '#libs/contracts';
import { hasScope } from '#libs/contracts';
import { bearerKey } from './api-keys.js';
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';
import type { KeyRing } from './key-ring.js';

const MINUTE_MS = 60_000;

/**
 * Recognises the key before anything else happens, then counts the request: by key, else by address. Whoever has used up
 * an address with made-up keys gets no further one looked up; keys that were good here before always are.
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
  const countOf = app.createRateLimit();
  app.decorateRequest('caller', null);
  app.addHook('onRequest', async (request, reply) => {
    const key = bearerKey(request.headers.authorization);
    if (key === undefined) return;
    if (!keys.hasMet(key)) {
      const strangers = await countOf(request, { increment: false });
      if (!strangers.isAllowed && strangers.remaining === 0) {
        reply.header('retry-after', strangers.ttlInSeconds);
        throw tooMany(strangers.ttl);
      }
    }
    request.caller = await keys.callerOf(key);
  });
  app.addHook('onRequest', app.rateLimit());
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
