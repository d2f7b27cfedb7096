import { DutydeskError, fieldErrorsOf } from '#libs/contracts';
import {
  applyDecorators,
  createParamDecorator,
  type ExecutionContext,
  HttpCode,
  RequestMapping,
  RequestMethod,
} from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { callerOf } from './caller.js';
import { inWords } from './problem.js';
import { type Route, routerPath } from './route.js';
import { markHandler } from './routes-of.js';

/** Serves a route of the table. */
export function Handles(route: Route): MethodDecorator {
  return applyDecorators(
    RequestMapping({ path: routerPath(route.path), method: RequestMethod[route.method] }),
    HttpCode(route.status),
    RouteConfig({ route }),
    (_target, _name, descriptor: PropertyDescriptor) => markHandler(descriptor.value as object, route),
  );
}

/** The checked parts of the request: an InputOf of the route. */
export const Input = createParamDecorator((_data: unknown, context: ExecutionContext) => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  const route = routeOf(request);
  if (route === undefined) throw new Error(`No route stands behind ${request.method} of this handler.`);
  return {
    params: check(route.params, request.params, '/params', route.unknownParam ?? 'request.not_found'),
    query: check(route.query, request.query, '/query', 'request.invalid'),
    body: check(route.body, request.body ?? {}, '', 'request.invalid'),
    caller: callerOf(request),
  };
});

/** The route that a request met, if it met one of the table. */
function routeOf(request: FastifyRequest): Route | undefined {
  return request.routeOptions.config.route;
}

function check(
  schema: z.ZodType | undefined,
  value: unknown,
  prefix: string,
  code: 'request.invalid' | NonNullable<Route['unknownParam']>,
): unknown {
  if (schema === undefined) return undefined;
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const fields = fieldErrorsOf(result.error, prefix);
  if (code !== 'request.invalid') throw new DutydeskError(code);
  throw new DutydeskError(code, {
    detail: inWords(fields),
    fields,
  });
}
