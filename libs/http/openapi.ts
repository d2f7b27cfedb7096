import { type ErrorCode, ERRORS } from '#libs/contracts';
import { z } from 'zod';
import { answerHeadersOf, headerErrorsOf, requestHeadersOf } from './documented-headers.js';
import type { Route } from './route.js';

type Json = Readonly<Record<string, unknown>>;

const PROBLEM: Json = {
  type: 'object',
  description: 'RFC 9457. Match on code; show detail and todo to people.',
  required: ['type', 'title', 'status', 'detail', 'code', 'todo'],
  properties: {
    type: { type: 'string', format: 'uri' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'What was wrong.' },
    code: { type: 'string', enum: Object.keys(ERRORS) },
    todo: { type: 'string', description: 'What to do.' },
    fields: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pointer', 'message'],
        properties: {
          pointer: { type: 'string', description: 'RFC 6901: which part of what was sent.' },
          message: { type: 'string' },
        },
      },
    },
    extra: { type: 'object', description: 'More to act on, such as the current item of a stale write.' },
    requestId: { type: 'string', description: 'With 5xx: for whoever runs the server.' },
  },
};

/** The API as OpenAPI 3.1, from the routes and their schemas alone. */
export function openApiDocument(routes: readonly Route[], version: string): Json {
  const schemas: Record<string, unknown> = { Problem: PROBLEM };
  const paths: Record<string, Record<string, Json>> = {};
  for (const route of routes) {
    const path = (paths[route.path] ??= {});
    path[route.method.toLowerCase()] = operationOf(route, schemas);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Dutydesk',
      version,
      description:
        'Mentions in, care out. Send the key as "Authorization: Bearer dd_…". Every error is application/problem+json with a stable code, the fields that are wrong, and what to do.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    tags: [...new Set(routes.map((route) => route.tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas,
      securitySchemes: { key: { type: 'http', scheme: 'bearer', description: 'An API key.' } },
    },
  };
}

function operationOf(route: Route, schemas: Record<string, unknown>): Json {
  const scopes = route.scopes.length === 0 ? [] : [`Needs scope ${route.scopes.join(' or ')}.`];
  const description = [...(route.description === undefined ? [] : [route.description]), ...scopes].join(
    '\n\n',
  );
  const parameters = [
    ...parametersOf('path', route.params, schemas),
    ...parametersOf('query', route.query, schemas),
    ...Object.entries(requestHeadersOf(route)).map(([name, header]) => ({ name, in: 'header', ...header })),
  ];
  return {
    operationId: route.id,
    tags: [route.tag],
    summary: route.summary,
    ...(description === '' ? {} : { description }),
    security: route.scopes.length === 0 ? [] : [{ key: [] }],
    ...(parameters.length === 0 ? {} : { parameters }),
    ...bodyOf(route, schemas),
    responses: {
      [route.status]: answerOf(route, schemas),
      ...problemsOf(route),
    },
  };
}

function answerOf(route: Route, schemas: Record<string, unknown>): Json {
  if (route.response === null) return { description: 'Done.' };
  const type = route.produces ?? 'application/json';
  const headers = answerHeadersOf(route);
  return {
    description: route.summary,
    ...(Object.keys(headers).length === 0 ? {} : { headers }),
    content: { [type]: { schema: schemaOf(route.response, schemas) } },
  };
}

function bodyOf(route: Route, schemas: Record<string, unknown>): Json {
  const types = route.rawBody ?? (route.body === undefined ? {} : { 'application/json': route.body });
  const content = Object.entries(types).map(([type, schema]) => [
    type,
    {
      schema: schemaOf(schema, schemas),
      ...(route.examples?.[type] === undefined ? {} : { example: route.examples[type] }),
    },
  ]);
  if (content.length === 0) return {};
  // No body is read as an empty object.
  const required = route.rawBody !== undefined || route.body?.safeParse({}).success === false;
  return { requestBody: { required, content: Object.fromEntries(content) as Json } };
}

function parametersOf(
  place: 'path' | 'query',
  schema: z.ZodObject | undefined,
  schemas: Record<string, unknown>,
) {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = schemaOf(schema, schemas) as {
    properties?: Record<string, { description?: string }>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, { description, ...rest }]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    ...(description === undefined ? {} : { description }),
    schema: rest,
  }));
}

/** Every route can answer with these errors besides its own. */
function generalErrors(route: Route): ErrorCode[] {
  const general: ErrorCode[] = ['rate.limited', 'service.unavailable'];
  if (route.scopes.length > 0) general.push('auth.missing', 'auth.unknown', 'auth.scope');
  if (route.params !== undefined) general.push(route.unknownParam ?? 'request.not_found');
  if (route.query !== undefined || route.body !== undefined) general.push('request.invalid');
  if (route.body !== undefined) general.push('request.unreadable', 'request.media_type', 'request.too_large');
  return [...general, ...headerErrorsOf(route)];
}

function problemsOf(route: Route): Json {
  const codes = [...new Set([...route.errors, ...generalErrors(route)])].toSorted();
  const byStatus = Map.groupBy(codes, (code) => ERRORS[code].status);
  return Object.fromEntries([
    ...[...byStatus].map(([status, these]) => [status, problemAnswer(these)]),
    // The server answers before it knows the route.
    [431, problemAnswer(['request.too_large'])],
  ]) as Json;
}

function problemAnswer(codes: readonly ErrorCode[]): Json {
  return {
    description: codes.map((code) => `\`${code}\` ${ERRORS[code].title}. ${ERRORS[code].todo}`).join('\n\n'),
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
}

/** The JSON Schema (2020-12) of a zod schema; the named ones inside it become components. */
function schemaOf(schema: z.ZodType, schemas: Record<string, unknown>): Json {
  const {
    $schema: _dialect,
    $defs = {},
    ...own
  } = z.toJSONSchema(schema, {
    io: 'input',
    override: ({ jsonSchema }) => {
      // The pattern and bounds that zod adds to a format or an integer repeat the format and the type.
      if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
      // Generators of Go clients know a list of types only as one type or null.
      const types: unknown = jsonSchema.type;
      if (Array.isArray(types) && !types.includes('null')) {
        delete jsonSchema.type;
        jsonSchema.anyOf = types.map((type: typeof jsonSchema.type) => ({ type }));
      }
    },
  });
  for (const [name, definition] of Object.entries($defs)) {
    if (ANY_JSON.test(name)) continue;
    const { id: _id, ...rest } = toComponents(definition) as Record<string, unknown>;
    schemas[name] ??= rest;
  }
  return toComponents(own) as Json;
}

/** The only schema without a name is that of any JSON value. Generators do not read a schema that contains itself. */
const ANY_JSON = /^__schema\d+$/;

function toComponents(value: unknown): unknown {
  const text = JSON.stringify(value)
    .replaceAll(/\{"\$ref":"#\/\$defs\/__schema\d+"\}/g, '{"description":"Any JSON value."}')
    .replaceAll('"$ref":"#/$defs/', '"$ref":"#/components/schemas/');
  return JSON.parse(text);
}
