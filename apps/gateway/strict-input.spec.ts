import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { ROUTES } from './routes.js';

/** Pointers to the objects in a JSON Schema that accept unnamed fields. */
function openObjects(schema: unknown, pointer = ''): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { properties, additionalProperties } = schema as Record<string, unknown>;
  const here = properties !== undefined && additionalProperties !== false ? [pointer] : [];
  return [
    ...here,
    ...Object.entries(schema).flatMap(([name, part]) => openObjects(part, `${pointer}/${name}`)),
  ];
}

const schemas = ROUTES.flatMap((route) =>
  [route.params, route.query, route.body].flatMap((schema) =>
    schema === undefined ? [] : [{ id: route.id, schema: z.toJSONSchema(schema, { io: 'input' }) }],
  ),
);

describe('the input of every route', () => {
  it('accepts only fields that its schemas name, at any depth', () => {
    const open = schemas.map(({ id, schema }) => ({ id, open: openObjects(schema) }));
    expect(open.filter((found) => found.open.length > 0)).toEqual([]);
    expect(schemas.length).toBeGreaterThan(50);
  });

  it('is reported when a nested object accepts unnamed fields', () => {
    const body = z.strictObject({ list: z.array(z.object({ a: z.string() })).optional() });
    expect(openObjects(z.toJSONSchema(body, { io: 'input' }))).toEqual(['/properties/list/items']);
  });
});
