import { DutydeskError, fieldErrorsOf } from '#libs/contracts';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { bytesOf } from './body-parsers.js';
import { callerOf } from './caller.js';
import { inWords } from './problem.js';
import type { Route } from './route.js';

/** The schema of a route without parameters or without a body. */
const NOTHING = z.strictObject({});

/**
 * The parts of a request, checked by the schemas of its route: an InputOf of the route.
 * @throws DutydeskError `request.invalid` that names each field, or the route's `unknownParam`
 */
export function readInput(request: FastifyRequest) {
  const route = routeOf(request);
  const unknownParam = route.unknownParam ?? 'request.not_found';
  return {
    params: route.params && check(route.params, request.params, '/params', unknownParam),
    query: check(route.query ?? NOTHING, queryOf(route, request), '/query', 'request.invalid'),
    body: bodyOf(route, request),
    caller: callerOf(request),
  };
}

function routeOf(request: FastifyRequest): Route {
  const { route } = request.routeOptions.config;
  if (route === undefined) throw new Error(`There is no route for ${request.method} of this handler.`);
  return route;
}

function queryOf(route: Route, { query }: FastifyRequest): unknown {
  if (route.ignoresUnknownQuery !== true) return query;
  const known = route.query?.shape ?? {};
  return Object.fromEntries(Object.entries(query as object).filter(([name]) => Object.hasOwn(known, name)));
}

function bodyOf(route: Route, request: FastifyRequest): unknown {
  if (route.rawBody !== undefined) return bytesOf(request);
  // No body is an empty object; `null` is none.
  const body: unknown = request.body === undefined ? {} : request.body;
  return check(route.body ?? NOTHING, body, '', 'request.invalid');
}

function check(
  schema: z.ZodType,
  value: unknown,
  prefix: string,
  code: 'request.invalid' | NonNullable<Route['unknownParam']>,
): unknown {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  if (code !== 'request.invalid') throw new DutydeskError(code);
  const fields = fieldErrorsOf(result.error, prefix);
  throw new DutydeskError(code, { detail: inWords(fields), fields });
}
