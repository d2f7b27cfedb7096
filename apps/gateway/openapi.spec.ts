import { describe, expect, it } from '@jest/globals';
import { ERRORS } from '#libs/contracts';
import { ROUTES } from './routes.js';
import { openApiDocument } from '#libs/http';

interface Operation {
  operationId: string;
  security: unknown[];
  parameters?: { name: string; in: string; required: boolean }[];
  requestBody?: { required: boolean; content: Record<string, unknown> };
  responses: Record<string, { description: string; content?: Record<string, unknown> }>;
}

const document = openApiDocument(ROUTES, '1.2.3') as unknown as {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, unknown> };
};
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.values(methods).map((operation) => ({ path, operation })),
);

describe('the OpenAPI document', () => {
  it('has every route once, with a unique id', () => {
    const addresses = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(addresses.toSorted()).toEqual(ROUTES.map((route) => `${route.method} ${route.path}`).toSorted());
    expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(ROUTES.length);
  });

  it('has no dangling reference and no unused component', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map((match) =>
      String(match[1]),
    );
    const components = Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`);
    expect([...new Set(references)].toSorted()).toEqual(components.toSorted());
  });

  it('declares exactly the parameters of every path', () => {
    for (const { path, operation } of operations) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      const declared = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path');
      expect(declared.map((parameter) => parameter.name)).toEqual(inPath);
      expect(declared.every((parameter) => parameter.required)).toBe(true);
    }
  });

  it('lists the errors of a route under their status', () => {
    for (const route of ROUTES) {
      const responses = document.paths[route.path]?.[route.method.toLowerCase()]?.responses ?? {};
      for (const code of route.errors) {
        expect(responses[ERRORS[code].status]?.description).toContain(`\`${code}\``);
      }
      const guarded = responses['401']?.description.includes('`auth.missing`') ?? false;
      expect(guarded).toBe(route.scopes.length > 0);
    }
  });

  it('marks optional bodies', () => {
    const body = (path: string) => document.paths[path]?.['post']?.requestBody;
    expect(body('/v1/desk/next')?.required).toBe(false);
    expect(body('/v1/items/{id}/resolve')?.required).toBe(true);
    expect(Object.keys(body('/v1/mentions')?.content ?? {}).toSorted()).toEqual([
      'application/cloudevents+json',
      'application/cloudevents-batch+json',
      'application/json',
    ]);
  });

  it('has only example bodies that the API accepts', () => {
    const { examples = {} } = ROUTES.find(({ id }) => id === 'publishMentions') ?? {};
    expect(Object.keys(examples)).toHaveLength(3);
    for (const { id, body, rawBody, examples: shown = {} } of ROUTES) {
      for (const [type, example] of Object.entries(shown)) {
        const schema = rawBody?.[type] ?? body;
        expect([id, schema?.safeParse(example).error]).toEqual([id, undefined]);
      }
    }
  });

  it('does not ask publishers for exact places', () => {
    const place = document.components.schemas['MentionPlace'] as { properties: Record<string, unknown> };
    expect(Object.keys(place.properties).toSorted()).toEqual(['country', 'region']);
  });
});
