import { DutydeskError } from '#libs/contracts';
import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify';
import { BodyBudget } from './body-budget.js';
import { BODY_LIMIT_BYTES } from './decompress.js';
import type { Route } from './route.js';

/** Default limit of a JSON body, more than usual requests need. A route with larger bodies sets its own limit. */
const USUAL_LIMIT_BYTES = 64 * 1024;
/** Limit for the raw bytes of all bodies in memory. Parsed JSON takes several times as much. */
const BODY_BYTES_MAX = 64 * 1024 * 1024;
/** Enough for two bodies of the largest size. */
const CALLER_BYTES_MAX = 2 * BODY_LIMIT_BYTES;
/** The connection of a slower body is closed. */
const BYTES_PER_SECOND_MIN = 256 * 1024;
const FIRST_BYTES_MS = 5_000;

/** The largest body that a route accepts, compressed or not. */
export function bodyLimitOf(route: Pick<Route, 'bodyLimitBytes' | 'rawBody'> | undefined): number {
  return route?.bodyLimitBytes ?? (route?.rawBody === undefined ? USUAL_LIMIT_BYTES : BODY_LIMIT_BYTES);
}

/** Limits the memory and time of bodies before a body is read. Register it after the caller is authenticated. */
export function guardBodies(app: FastifyInstance): void {
  app.addHook('onRoute', (options: RouteOptions) => {
    options.bodyLimit = bodyLimitOf(options.config?.route);
  });
  const budget = new BodyBudget(BODY_BYTES_MAX, CALLER_BYTES_MAX);
  app.addHook('onRequest', async (request, reply) => {
    const limit = bodyLimitOf(request.routeOptions.config.route);
    const bytes = bytesToTake(request, limit);
    if (bytes === 0) return;
    const release = budget.reserve(request.caller?.keyId ?? `address:${request.ip}`, bytes);
    // This event follows every answer and every broken connection.
    reply.raw.once('close', release);
    endSlowBody(request, bytes);
  });
}

/** Bytes to reserve for a body: its announced size, or the limit of the route when the size is unknown. */
function bytesToTake(request: FastifyRequest, limit: number): number {
  const { 'content-length': announced, 'content-encoding': packed } = request.headers;
  const chunked = request.headers['transfer-encoding'] !== undefined;
  if (announced === undefined) return chunked ? limit : 0;
  const bytes = Number(announced);
  if (bytes > limit) throw new DutydeskError('request.too_large', { detail: tooLarge(limit) });
  return bytes > 0 && packed !== undefined ? limit : bytes;
}

function tooLarge(limit: number): string {
  return `This address takes bodies of ${Math.floor(limit / 1024)} KiB at most.`;
}

function endSlowBody({ raw }: FastifyRequest, bytes: number): void {
  const timeLimitMs = FIRST_BYTES_MS + (bytes / BYTES_PER_SECOND_MIN) * 1_000;
  const timer = setTimeout(() => raw.destroy(), timeLimitMs);
  const stop = () => clearTimeout(timer);
  raw.once('end', stop);
  raw.once('close', stop);
}
