import {
  applyDecorators,
  createParamDecorator,
  Header,
  HttpCode,
  Req,
  RequestMapping,
  RequestMethod,
  Res,
} from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readInput } from './read-input.js';
import { type AnswerOf, type InputOf, type Route, routerPath } from './route.js';
import { markHandler } from './routes-of.js';

/** A handler that answers with a value: Nest sends it with the status and the media type of the route. */
type Answers<R extends Route> = (
  input: InputOf<R>,
  request: FastifyRequest,
) => AnswerOf<R> | Promise<AnswerOf<R>>;

/** A handler that writes the reply itself. */
type Replies<R extends Route> = (
  input: InputOf<R>,
  request: FastifyRequest,
  reply: FastifyReply,
) => void | Promise<void>;

/** TypeScript calls this with the method below the decorator. */
type EndpointDecorator<Handler> = <H extends Handler>(
  controller: object,
  method: string | symbol,
  descriptor: TypedPropertyDescriptor<H>,
) => void;

/**
 * Serves a route of the table. The method gets the checked input, and the raw request if it declares that parameter. It
 * compiles only when its parameters and its answer fit the route's schemas.
 */
export function Endpoint<const R extends Route>(route: R): EndpointDecorator<Answers<R>> {
  const type = route.produces;
  return serve(route, [Input, Req], type === undefined ? [] : [Header('content-type', type)]);
}

/** Like Endpoint, for a handler that chooses the status, a header or the body itself. */
export function RawEndpoint<const R extends Route>(route: R): EndpointDecorator<Replies<R>> {
  return serve(route, [Input, Req, Res], []);
}

/** The checked parts of the request: an InputOf of its route. */
const Input = createParamDecorator((_data: unknown, context) =>
  readInput(context.switchToHttp().getRequest<FastifyRequest>()),
);

function serve(
  route: Route,
  parameters: readonly (() => ParameterDecorator)[],
  more: readonly MethodDecorator[],
): MethodDecorator {
  const onMethod = applyDecorators(
    RequestMapping({ path: routerPath(route.path), method: RequestMethod[route.method] }),
    HttpCode(route.status),
    RouteConfig({ route }),
    ...more,
  );
  return (controller, method, descriptor) => {
    for (const [index, decorate] of parameters.entries()) decorate()(controller, method, index);
    markHandler(descriptor.value as object, route);
    onMethod(controller, method, descriptor);
  };
}
