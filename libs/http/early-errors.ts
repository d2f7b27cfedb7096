import type { Socket } from 'node:net';
import { DutydeskError } from '#libs/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { callersError, PROBLEM_MEDIA_TYPE, problemOf } from './problem.js';

/** Answers an error that comes before routing, such as an invalid URL, in the same form as other errors. */
export function answerFrameworkError(thrown: Error, request: FastifyRequest, reply: FastifyReply): void {
  const error = callersError(thrown);
  void reply.status(error.status).type(PROBLEM_MEDIA_TYPE).send(problemOf(error, request.id));
}

const REASONS: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  408: 'Request Timeout',
  431: 'Request Header Fields Too Large',
};

/** Answers bytes that cannot be parsed as HTTP. There is no request yet, only a connection, which is closed. */
export function answerClientError(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) {
    socket.destroy();
    return;
  }
  const { status, problem } = ofConnection(error.code);
  const body = JSON.stringify({ ...problemOf(problem, ''), status });
  socket.end(
    [
      `HTTP/1.1 ${status} ${REASONS[status] ?? ''}`,
      `Content-Type: ${PROBLEM_MEDIA_TYPE}`,
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}

function ofConnection(code: string | undefined): { status: number; problem: DutydeskError } {
  if (code === 'HPE_HEADER_OVERFLOW') {
    const detail = 'The headers are longer than 16 KiB.';
    return { status: 431, problem: new DutydeskError('request.too_large', { detail }) };
  }
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    const detail = 'The request did not arrive whole in time.';
    return { status: 408, problem: new DutydeskError('request.unreadable', { detail }) };
  }
  return {
    status: 400,
    problem: new DutydeskError('request.unreadable', { detail: 'This is not an HTTP request.' }),
  };
}
