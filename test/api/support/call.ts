import { ERRORS } from '#libs/contracts';
import { expect } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { z } from 'zod';
import type { Route } from '#libs/http';

export interface CallOptions {
  readonly key?: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Problem {
  readonly code: string;
  readonly status: number;
  readonly detail: string;
  readonly fields?: readonly { pointer: string; message: string }[];
  readonly extra?: Readonly<Record<string, unknown>>;
}

type Body<R extends Route> = R['response'] extends z.ZodType ? z.output<R['response']> : undefined;

/** Sends a raw request. */
export function send(app: NestFastifyApplication, route: Route, options: CallOptions = {}) {
  const { key, params = {}, query = {}, body, headers = {} } = options;
  const path = route.path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => params[name] ?? '');
  const search = new URLSearchParams(query).toString();
  const payload = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
  return app.inject({
    method: route.method,
    url: search === '' ? path : `${path}?${search}`,
    headers: {
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      ...(payload === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(payload === undefined ? {} : { payload }),
  });
}

/** Expects success and an answer that exactly fits the schema of the route. */
export async function call<const R extends Route>(
  app: NestFastifyApplication,
  route: R,
  options: CallOptions = {},
): Promise<Body<R>> {
  const answer = await send(app, route, options);
  const body: unknown = answer.body === '' ? undefined : JSON.parse(answer.body);
  expect({ status: answer.statusCode, problem: answer.statusCode < 400 ? null : body }).toEqual({
    status: route.status,
    problem: null,
  });
  if (route.response === null) return undefined as Body<R>;
  const known = route.response.parse(body);
  expect(body).toEqual(known);
  return known as Body<R>;
}

/** Expects a refusal as problem+json, with a code of the registry that the route declares. */
export async function refused(
  app: NestFastifyApplication,
  route: Route,
  options: CallOptions = {},
): Promise<Problem> {
  const answer = await send(app, route, options);
  expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  const problem = JSON.parse(answer.body) as Problem & { title: string; todo: string; type: string };
  expect(Object.keys(ERRORS)).toContain(problem.code);
  const entry = ERRORS[problem.code as keyof typeof ERRORS];
  expect(problem).toMatchObject({
    status: answer.statusCode,
    title: entry.title,
    todo: entry.todo,
    type: `urn:dutydesk:error:${problem.code}`,
  });
  expect(answer.statusCode).toBe(entry.status);
  const general = /^(request|auth|rate|service|idempotency)\./.test(problem.code);
  if (!general) expect(route.errors).toContain(problem.code);
  return problem;
}
