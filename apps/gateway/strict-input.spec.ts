import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { ROUTES } from './routes.js';

/** Pointers of the objects in a JSON Schema that take fields which they do not name. */
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
  it('takes no field that its schemas do not name, at any depth', () => {
    const open = schemas.map(({ id, schema }) => ({ id, open: openObjects(schema) }));
    expect(open.filter((found) => found.open.length > 0)).toEqual([]);
    expect(schemas.length).toBeGreaterThan(50);
  });

  it('would be found when an object inside it were open', () => {
    const body = z.strictObject({ list: z.array(z.object({ a: z.string() })).optional() });
    expect(openObjects(z.toJSONSchema(body, { io: 'input' }))).toEqual(['/properties/list/items']);
  });
});
