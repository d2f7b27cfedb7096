import type { ErrorCode } from '#libs/contracts';
import type { Scope } from '#libs/contracts';
import type { z } from 'zod';
import type { Caller } from './caller.js';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One address of the API: everything that routing, the guard, validation and the documentation know about it. */
export interface Route {
  readonly id: string;
  readonly method: Method;
  /** As OpenAPI writes it: /v1/items/{id}/release. */
  readonly path: string;
  /** One of these scopes is enough; empty means that the route is open to everybody. */
  readonly scopes: readonly Scope[];
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  readonly params?: z.ZodObject;
  /** Error code when a path parameter has no valid id. Default request.not_found. */
  readonly unknownParam?: ErrorCode;
  readonly query?: z.ZodObject;
  /** True for an address that another program builds: parameters without a schema are left out, not refused. */
  readonly ignoresUnknownQuery?: true;
  readonly body?: z.ZodType;
  /** Media types of a body that is not plain JSON: the handler reads the bytes itself. */
  readonly rawBody?: Readonly<Record<string, z.ZodType>>;
  /** The largest body, compressed or not. Default 64 KiB of JSON, 12 MiB of bytes that the handler reads itself. */
  readonly bodyLimitBytes?: number;
  /** True: no rate limit, because balancers and monitors share an address with unknown callers. */
  readonly outsideRateLimit?: true;
  /** True for a read that leaves an audit entry: it shows what only few may see. Changes by ops always leave one. */
  readonly audited?: true;
  /**
   * For a request that makes something: what a repetition with the same Idempotency-Key gets. `replay`: the first answer.
   * `refuse`: 409, because the answer has a secret or a customer's words, which are not stored.
   */
  readonly onRepeat?: 'replay' | 'refuse';
  /** Address of what an answer 201 made, with fields of the answer: `/v1/queues/{queue.id}`. */
  readonly location?: `/v1/${string}`;
  /** A valid body by media type, which the API page fills in. */
  readonly examples?: Readonly<Record<string, unknown>>;
  readonly status: number;
  /** Null when there is no body. */
  readonly response: z.ZodType | null;
  /** Media type of the answer. Default application/json. */
  readonly produces?: string;
  readonly errors: readonly ErrorCode[];
}

type Output<T> = T extends z.ZodType ? z.output<T> : undefined;

/** Distinguishes the input types of routes with equal schemas; it has no value at run time. */
declare const ROUTE_ID: unique symbol;

/** What a handler gets: all parts checked by the schemas of its route. A raw body comes as its bytes. */
export interface InputOf<R extends Route> {
  readonly params: Output<R['params']>;
  readonly query: Output<R['query']>;
  readonly body: R['rawBody'] extends object ? Uint8Array : Output<R['body']>;
  readonly caller: Caller;
  readonly [ROUTE_ID]?: R['id'];
}

type Frozen<T> = T extends readonly (infer E)[]
  ? readonly Frozen<E>[]
  : T extends object
    ? { readonly [K in keyof T]: Frozen<T[K]> }
    : T;

/** What a handler answers, before JSON. */
export type AnswerOf<R extends Route> = R['response'] extends z.ZodType
  ? Frozen<z.input<R['response']>>
  : void;

export function defineRoute<const R extends Route>(route: R): R {
  return route;
}

/** The path in find-my-way's syntax: `{id}` becomes a parameter, and a literal colon is doubled. */
export function routerPath(path: string): string {
  return path.replaceAll(':', '::').replaceAll(/\{(\w+)\}/g, ':$1');
}
