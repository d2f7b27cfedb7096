import type { JsonSchema } from './json-schema.js';

/** A schema inside a document: references are looked up from the root. */
export interface SchemaPlace {
  readonly root: JsonSchema;
  readonly at: JsonSchema;
}

/** The `$ref` of the schema, or an empty string. */
export function refOf(place: SchemaPlace): string {
  return typeof place.at['$ref'] === 'string' ? place.at['$ref'] : '';
}

/** Follows a reference to its definition in the same document. */
export function resolve(place: SchemaPlace): SchemaPlace {
  const ref = refOf(place);
  if (ref === '') return place;
  let target: unknown = place.root;
  for (const part of ref.replace(/^#\//, '').split('/')) {
    target = isSchema(target) ? target[part.replaceAll('~1', '/').replaceAll('~0', '~')] : undefined;
  }
  if (!isSchema(target)) throw new RangeError(`The reference ${ref} leads nowhere.`);
  return { root: place.root, at: target };
}

/** The branches of an anyOf; anything else is its own only branch. */
export function alternatives(place: SchemaPlace): SchemaPlace[] {
  const options = place.at['anyOf'];
  if (!Array.isArray(options)) return [place];
  return options.filter(isSchema).map((at) => ({ root: place.root, at }));
}

export function schemaAt(place: SchemaPlace, keyword: string): SchemaPlace | null {
  const at = place.at[keyword];
  return isSchema(at) ? { root: place.root, at } : null;
}

export function propertiesOf(place: SchemaPlace): Map<string, SchemaPlace> {
  const properties = place.at['properties'];
  if (!isSchema(properties)) return new Map();
  return new Map(
    Object.entries(properties).flatMap(([name, at]) =>
      isSchema(at) ? [[name, { root: place.root, at }]] : [],
    ),
  );
}

export function typesOf(schema: JsonSchema): Set<string> | null {
  const type = schema['type'];
  if (typeof type === 'string') return new Set([type]);
  return Array.isArray(type) ? new Set(stringsOf(type)) : null;
}

export function valuesOf(schema: JsonSchema): string[] | null {
  if (schema['const'] !== undefined) return [JSON.stringify(schema['const'])];
  const values = schema['enum'];
  return Array.isArray(values) ? values.map((value) => JSON.stringify(value)) : null;
}

export function stringsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
