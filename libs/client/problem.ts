import type { Schemas } from './operations.js';

/**
 * The problem of a call that failed (RFC 9457). Codes that begin with "answer." are the client's own, with status 0 or
 * 200.
 */
export type ApiProblem = Omit<Schemas['Problem'], 'code' | 'type'> & { readonly code: string };

/** The API refused the call, or did not answer. */
export class ApiError extends Error {
  constructor(
    readonly problem: ApiProblem,
    options?: ErrorOptions,
  ) {
    super(problem.detail, options);
    this.name = 'ApiError';
  }

  get code(): string {
    return this.problem.code;
  }
}

/** True when no answer came: fetch's own errors have no status. */
export const NO_ANSWER = 0;

/** The problem in a server's answer; a problem of the client when the answer is not from Dutydesk. */
export function readProblem(status: number, body: unknown, url: string): ApiProblem {
  const known = isObject(body) && typeof body['code'] === 'string' && typeof body['title'] === 'string';
  if (known) return { status, detail: body['title'], todo: '', ...body } as ApiProblem;
  return {
    title: `HTTP ${status}`,
    status,
    code: 'answer.unknown',
    detail: `${url} answered ${status} without a reason.`,
    todo: 'Check that --url is that of a Dutydesk gateway.',
  };
}

export function noAnswer(url: string, error: unknown): ApiProblem {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return {
    title: 'No answer',
    status: NO_ANSWER,
    code: 'answer.none',
    detail: `${url} does not answer${code === '' ? '' : ` (${code})`}.`,
    todo: 'Start it with "dutydesk up", or give the right address with --url or DUTYDESK_URL.',
  };
}

export function notUnderstood(request: string): ApiProblem {
  return {
    title: 'The answer is not understood',
    status: 200,
    code: 'answer.unknown',
    detail: `${request} answered something else than JSON.`,
    todo: 'Check that --url is that of a Dutydesk gateway of this version.',
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
