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
 * What a publisher may leave out is optional in a received event; what has a default is always there in an emitted
 * one. Unknown properties are allowed in both, because new ones may come at any time.
 */
export function toJsonSchema(schema: z.ZodType, direction: Direction, draft: Draft): JsonSchema {
  return z.toJSONSchema(schema, {
    io: direction === 'received' ? 'input' : 'output',
    target: draft,
    override: ({ jsonSchema }) => {
      // zod closes every object of an output; consumers are to expect properties that they do not know.
      if (direction === 'emitted' && jsonSchema.additionalProperties === false) {
        delete jsonSchema.additionalProperties;
      }
    },
  });
}
