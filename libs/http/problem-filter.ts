import { DutydeskError } from '#libs/contracts';
import type { Logger } from '#libs/service';
import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { allowedMethods } from './allowed-methods.js';
import { callersError, PROBLEM_MEDIA_TYPE, problemOf } from './problem.js';
import type { Route } from './route.js';

/** Answers every error, of the product or of the framework, as problem+json. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly log: Logger,
    private readonly routes: readonly Route[],
  ) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    if (request.is404 && request.method === 'OPTIONS' && this.answerOptions(request, reply)) return;
    const error = this.refine(callersError(thrown), request, reply);
    if (error.status >= 500) {
      this.log.error(
        { err: error, requestId: request.id, route: request.routeOptions.url },
        'Request failed',
      );
    }
    request.problemCode = error.code;
    if (error.status === 503) reply.header('retry-after', '2');
    if (error.status === 429 && !reply.hasHeader('retry-after')) reply.header('retry-after', '1');
    void reply.status(error.status).type(PROBLEM_MEDIA_TYPE).send(problemOf(error, request.id));
  }

  /** OPTIONS asks which methods an address answers. False when there is nothing at the address. */
  private answerOptions(request: FastifyRequest, reply: FastifyReply): boolean {
    const allowed = allowedMethods(this.routes, request.url);
    if (allowed.length > 0) void reply.status(204).header('allow', allowed.join(', ')).send();
    return allowed.length > 0;
  }

  /** An address that exists under another method is 405, not 404. */
  private refine(error: DutydeskError, request: FastifyRequest, reply: FastifyReply): DutydeskError {
    if (!request.is404) return error;
    const allowed = allowedMethods(this.routes, request.url);
    if (allowed.length === 0) {
      return new DutydeskError('request.not_found', {
        detail: 'There is nothing at this address; /docs shows what there is.',
      });
    }
    reply.header('allow', allowed.join(', '));
    return new DutydeskError('request.method', {
      detail: `${request.method} is not allowed here; ${allowed.join(', ')} are.`,
    });
  }
}
