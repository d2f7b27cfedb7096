import type { components, paths } from './openapi.js';

/** The API's named shapes, such as Schemas['ItemSummary']. */
export type Schemas = components['schemas'];

export type ApiMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Paths that have this method, as the OpenAPI document writes them: /v1/items/{id}. */
export type PathOf<M extends ApiMethod> = {
  [P in keyof paths]: paths[P] extends Record<Lowercase<M>, { responses: unknown }> ? P : never;
}[keyof paths];

type Operation<M extends ApiMethod, P extends PathOf<M>> =
  paths[P] extends Record<Lowercase<M>, infer O> ? O : never;

type Success = 200 | 201 | 202 | 204;
type ContentOf<R> = R extends { readonly content: infer C } ? C[keyof C] : null;

/** The successful answer of an operation; null without a body. */
export type ApiAnswer<M extends ApiMethod, P extends PathOf<M>> =
  Operation<M, P> extends { readonly responses: infer R } ? ContentOf<R[keyof R & Success]> : never;

/** JSON bodies are passed as values, other media types as bytes or text. */
type BodyOf<C> = {
  [T in keyof C]: T extends 'application/json'
    ? { readonly body: C[T]; readonly mediaType?: T }
    : { readonly body: string | Uint8Array; readonly mediaType: T };
}[keyof C];

type BodyInput<O> = O extends { readonly requestBody: { readonly content: infer C } }
  ? BodyOf<C>
  : O extends { readonly requestBody?: infer B }
    ? [NonNullable<B>] extends [never]
      ? object
      : NonNullable<B> extends { readonly content: infer C }
        ? Partial<BodyOf<C>>
        : object
    : object;

type Place<O, K extends 'path' | 'query'> = O extends { readonly parameters: infer Given }
  ? Given extends Readonly<Record<K, infer V>>
    ? { readonly [Key in K]: V }
    : Given extends Readonly<Partial<Record<K, infer V>>>
      ? [V] extends [undefined]
        ? object
        : { readonly [Key in K]?: V }
      : object
  : object;

/** The input of an operation: its path, query and body, where it has them. */
export type CallInput<M extends ApiMethod, P extends PathOf<M>> = Place<Operation<M, P>, 'path'> &
  Place<Operation<M, P>, 'query'> &
  BodyInput<Operation<M, P>>;

/** The JSON body of an operation. */
export type JsonBody<M extends ApiMethod, P extends PathOf<M>> =
  Operation<M, P> extends {
    readonly requestBody: { readonly content: { readonly 'application/json': infer B } };
  }
    ? B
    : never;
