import { DutydeskError } from '#libs/contracts';
import { bearerKey, hasScope } from '#libs/runtime';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Caller } from './caller.js';
import type { KeyRing } from './key-ring.js';

/** Recognises the key before anything else happens: the rate limit counts by key. */
export function recogniseCallers(app: FastifyInstance, keys: KeyRing): void {
  app.decorateRequest('caller', null);
  app.addHook('onRequest', async (request) => {
    const key = bearerKey(request.headers.authorization);
    request.caller = key === undefined ? null : await keys.callerOf(key);
  });
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

/** Of a request that passed; open routes see somebody without scopes. */
export function callerOf(request: FastifyRequest): Caller {
  return request.caller ?? { keyId: 'none', scopes: [], personId: null };
}
