import { DutydeskError } from '#libs/contracts';
import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify';
import { BodyBudget } from './body-budget.js';
import { BODY_LIMIT_BYTES } from './decompress.js';
import type { Route } from './route.js';

/** More than any form of the API needs; a route that takes more says so. */
const USUAL_LIMIT_BYTES = 64 * 1024;
/** Of all bodies under way. JSON takes some times as much in memory. */
const MOST_BYTES = 64 * 1024 * 1024;
/** Two of the largest. */
const MOST_OF_CALLER_BYTES = 2 * BODY_LIMIT_BYTES;
/** A body that comes more slowly than this is given up. */
const LEAST_BYTES_PER_SECOND = 256 * 1024;
const FIRST_BYTES_MS = 5_000;

/** The greatest body that a route takes, packed or not. */
export function bodyLimitOf(route: Pick<Route, 'bodyLimitBytes' | 'rawBody'> | undefined): number {
  return route?.bodyLimitBytes ?? (route?.rawBody === undefined ? USUAL_LIMIT_BYTES : BODY_LIMIT_BYTES);
}

/** Bounds what bodies take of memory and time, before any of a body is read. After the caller is known. */
export function guardBodies(app: FastifyInstance): void {
  app.addHook('onRoute', (options: RouteOptions) => {
    options.bodyLimit = bodyLimitOf(options.config?.route);
  });
  const budget = new BodyBudget(MOST_BYTES, MOST_OF_CALLER_BYTES);
  app.addHook('onRequest', async (request, reply) => {
    const limit = bodyLimitOf(request.routeOptions.config.route);
    const bytes = bytesToTake(request, limit);
    if (bytes === 0) return;
    const release = budget.reserve(request.caller?.keyId ?? `address:${request.ip}`, bytes);
    // Comes after every answer, and when the connection breaks.
    reply.raw.once('close', release);
    endSlowBody(request, bytes);
  });
}

/** What a body may take: as it is announced, and as much as the route allows where nobody can know. */
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
  const patience = FIRST_BYTES_MS + (bytes / LEAST_BYTES_PER_SECOND) * 1_000;
  const timer = setTimeout(() => raw.destroy(), patience);
  const stop = () => clearTimeout(timer);
  raw.once('end', stop);
  raw.once('close', stop);
}
