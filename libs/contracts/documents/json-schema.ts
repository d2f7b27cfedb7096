import { z } from 'zod';
import type { Direction, PublishedEvent } from './published-events.js';

/** A JSON Schema as plain JSON; only the keywords that zod writes are interpreted here. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

type Draft = 'draft-2020-12' | 'draft-7';

/** The JSON Schema of one event, envelope and data, readable on its own. */
export function eventJsonSchema(event: PublishedEvent): JsonSchema {
  const { $schema, ...schema } = toJsonSchema(event.schema, event.direction, 'draft-2020-12');
  return {
    $schema,
    $id: `urn:dutydesk:${event.type}`,
    title: event.title,
    description: event.summary,
    ...schema,
  };
}

/**
 * In a received event, a field that a publisher may leave out is optional. In an emitted event, a field with a default
 * is always present. Both allow unknown properties, because a later version can add some.
 */
export function toJsonSchema(schema: z.ZodType, direction: Direction, draft: Draft): JsonSchema {
  return z.toJSONSchema(schema, {
    io: direction === 'received' ? 'input' : 'output',
    target: draft,
    override: ({ jsonSchema }) => {
      // zod forbids unknown properties in an output; consumers must expect them.
      if (direction === 'emitted' && jsonSchema.additionalProperties === false) {
        delete jsonSchema.additionalProperties;
      }
    },
  });
}
