import { asyncApiDocument } from './async-api.js';
import { breakingChanges, type BreakingChange } from './compatibility.js';
import { eventJsonSchema, type JsonSchema } from './json-schema.js';
import { PUBLISHED_EVENTS } from './published-events.js';

/** Every generated document by its path below `schemas/`, in a fixed order. `version` is the product's. */
export function contractDocuments(version: string): ReadonlyMap<string, JsonSchema> {
  return new Map([
    ...PUBLISHED_EVENTS.map((event) => [`events/${event.type}.json`, eventJsonSchema(event)] as const),
    ['asyncapi.json', asyncApiDocument(version)] as const,
  ]);
}

export interface BrokenPromise extends BreakingChange {
  readonly type: string;
}

/** Compares the current schemas with the released ones, given by event type. A removed type counts as a break. */
export function brokenPromises(released: ReadonlyMap<string, JsonSchema>): readonly BrokenPromise[] {
  return [...released].flatMap(([type, schema]) => {
    const event = PUBLISHED_EVENTS.find((it) => it.type === type);
    if (event === undefined) {
      const message = 'This event type was released and is gone; keep it beside its successor.';
      return [{ type, pointer: '', rule: 'property.removed' as const, message }];
    }
    const changes = breakingChanges(schema, eventJsonSchema(event), event.direction);
    return changes.map((change) => Object.assign({ type }, change));
  });
}
