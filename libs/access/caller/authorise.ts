import { DutydeskError, hasScope } from '#libs/contracts';
import type { Caller } from '#libs/http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { PublicAddress } from '../session/public-address.js';
import type { Callers, Credential } from './callers.js';

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Refuses callers without the route's scope before the body is read. Open routes and routes outside the table pass. */
export function authoriseCallers(app: FastifyInstance, callers: Callers, address: PublicAddress): void {
  app.addHook('onRequest', async (request, reply) => {
    const { caller } = request;
    if (caller?.sessionId !== undefined) {
      refuseCrossSite(request, address);
      // What a person may see is in no shared cache.
      reply.header('cache-control', 'private, no-cache');
    }
    const scopes = request.routeOptions.config.route?.scopes ?? [];
    if (scopes.length === 0) return;
    if (caller === null) {
      const credential = callers.credentialOf(request);
      reply.header(
        'www-authenticate',
        credential?.kind === 'key' ? 'Bearer error="invalid_token"' : 'Bearer',
      );
      throw unknownCaller(credential);
    }
    if (scopes.some((scope) => hasScope(caller.scopes, scope))) return;
    throw new DutydeskError('auth.scope', {
      detail: `This needs scope ${scopes.join(' or ')}; ${ownerOf(caller)} ${caller.scopes.join(', ') || 'none'}.`,
    });
  });
}

/** A page of another site can make a browser send our cookie with a form or a script. @throws DutydeskError `auth.cross_site` */
function refuseCrossSite(request: FastifyRequest, address: PublicAddress): void {
  if (READS.has(request.method) || address.sent(request)) return;
  throw new DutydeskError('auth.cross_site', {
    detail: 'A change by cookie needs Sec-Fetch-Site: same-origin, or our own address as Origin.',
  });
}

function unknownCaller(credential: Credential | null): DutydeskError {
  if (credential === null) {
    return new DutydeskError('auth.missing', {
      detail: 'There is no Authorization header with a bearer key, and no session.',
    });
  }
  if (credential.kind === 'session') return new DutydeskError('auth.session');
  return new DutydeskError('auth.unknown', { detail: 'This key does not exist, or it was revoked.' });
}

function ownerOf({ sessionId }: Caller): string {
  return sessionId === undefined ? 'the key has' : 'you have';
}
