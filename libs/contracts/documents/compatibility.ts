import type { JsonSchema } from './json-schema.js';
import type { Direction } from './published-events.js';
import {
  alternatives,
  propertiesOf,
  refOf,
  resolve,
  schemaAt,
  type SchemaPlace,
  stringsOf,
  typesOf,
  valuesOf,
} from './schema-place.js';

export interface BreakingChange {
  /** JSON pointer into the event, `*` for the entries of a list or a map. */
  readonly pointer: string;
  readonly rule:
    | 'property.removed'
    | 'required'
    | 'type'
    | 'values'
    | 'limit'
    | 'pattern'
    | 'unknown_properties'
    | 'alternatives';
  readonly message: string;
}

interface Walk {
  readonly direction: Direction;
  readonly found: BreakingChange[];
  /** Pairs of definitions that were already compared: a schema can refer to itself. */
  readonly seen: Set<string>;
}

const LIMITS_AND_ORDER = [
  [
    ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties'],
    (given: number, bound: number) => given >= bound,
  ],
  [
    ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties'],
    (given: number, bound: number) => given <= bound,
  ],
] as const;

/**
 * Lists the changes that break users of a published schema. A received event may accept more: every event that was
 * valid must stay valid. An emitted event may promise more: every event that is sent now must be valid under the
 * published schema. Both checks ask whether the wider schema accepts everything that the narrower one allows; the two
 * schemas change sides. In both directions a published property must stay.
 */
export function breakingChanges(
  published: JsonSchema,
  current: JsonSchema,
  direction: Direction,
): readonly BreakingChange[] {
  const walk: Walk = { direction, found: [], seen: new Set() };
  compare({ root: published, at: published }, { root: current, at: current }, '', walk);
  return walk.found;
}

function compare(publishedRef: SchemaPlace, currentRef: SchemaPlace, pointer: string, walk: Walk): void {
  const pair = `${refOf(publishedRef)} ${refOf(currentRef)}`;
  if (walk.seen.has(pair)) return;
  if (pair !== ' ') walk.seen.add(pair);
  const published = resolve(publishedRef);
  const current = resolve(currentRef);
  if (published.at['anyOf'] !== undefined || current.at['anyOf'] !== undefined) {
    compareAlternatives(published, current, pointer, walk);
    return;
  }
  const [wide, narrow] =
    walk.direction === 'received' ? [current.at, published.at] : [published.at, current.at];
  compareTypes(wide, narrow, pointer, walk);
  compareValues(wide, narrow, pointer, walk);
  compareLimits(wide, narrow, pointer, walk);
  compareRequired(wide, narrow, pointer, walk);
  compareProperties(published, current, pointer, walk);
  for (const keyword of ['items', 'additionalProperties', 'propertyNames'] as const) {
    const before = schemaAt(published, keyword);
    const after = schemaAt(current, keyword);
    if (before !== null && after !== null) compare(before, after, `${pointer}/*`, walk);
  }
}

/** One alternative of the wider side must accept each alternative of the narrower side. */
function compareAlternatives(
  published: SchemaPlace,
  current: SchemaPlace,
  pointer: string,
  walk: Walk,
): void {
  const [wide, narrow] = walk.direction === 'received' ? [current, published] : [published, current];
  for (const option of alternatives(narrow)) {
    const taken = alternatives(wide).some((other) => {
      const trial: Walk = { ...walk, found: [], seen: new Set(walk.seen) };
      const [before, after] = walk.direction === 'received' ? [option, other] : [other, option];
      compare(before, after, pointer, trial);
      return trial.found.length === 0;
    });
    if (!taken) report(walk, pointer, 'alternatives', `${JSON.stringify(option.at)} has no counterpart`);
  }
}

function compareTypes(wide: JsonSchema, narrow: JsonSchema, pointer: string, walk: Walk): void {
  const allowed = typesOf(wide);
  if (allowed === null) return;
  const given = typesOf(narrow);
  const fits = (type: string) => allowed.has(type) || (type === 'integer' && allowed.has('number'));
  if (given === null) report(walk, pointer, 'type', `any type against ${[...allowed].join(', ')}`);
  for (const type of given ?? []) {
    if (!fits(type)) report(walk, pointer, 'type', `${type} against ${[...allowed].join(', ')}`);
  }
}

function compareValues(wide: JsonSchema, narrow: JsonSchema, pointer: string, walk: Walk): void {
  const allowed = valuesOf(wide);
  // Consumers of a list that is marked x-extensible must expect unknown values.
  if (allowed === null || (walk.direction === 'emitted' && wide['x-extensible'] === true)) return;
  const given = valuesOf(narrow);
  if (given === null) report(walk, pointer, 'values', `any value against ${allowed.join(', ')}`);
  const extra = given?.filter((value) => !allowed.includes(value)) ?? [];
  if (extra.length > 0)
    report(walk, pointer, 'values', `${extra.join(', ')} not among ${allowed.join(', ')}`);
}

function compareLimits(wide: JsonSchema, narrow: JsonSchema, pointer: string, walk: Walk): void {
  for (const [limits, within] of LIMITS_AND_ORDER) {
    for (const limit of limits) {
      const bound = wide[limit];
      const given = narrow[limit];
      if (typeof bound !== 'number') continue;
      if (typeof given !== 'number') report(walk, pointer, 'limit', `no ${limit} against ${bound}`);
      else if (!within(given, bound)) report(walk, pointer, 'limit', `${limit} ${given} against ${bound}`);
    }
  }
  for (const keyword of ['pattern', 'format'] as const) {
    if (wide[keyword] !== undefined && wide[keyword] !== narrow[keyword]) {
      const given = JSON.stringify(narrow[keyword] ?? 'none');
      report(walk, pointer, 'pattern', `${keyword} ${given} against ${JSON.stringify(wide[keyword])}`);
    }
  }
}

function compareRequired(wide: JsonSchema, narrow: JsonSchema, pointer: string, walk: Walk): void {
  const promised = stringsOf(narrow['required']);
  for (const name of stringsOf(wide['required'])) {
    if (promised.includes(name)) continue;
    const what = walk.direction === 'received' ? 'is required now' : 'may be missing now';
    report(walk, `${pointer}/${name}`, 'required', `"${name}" ${what}`);
  }
  if (wide['additionalProperties'] === false && narrow['additionalProperties'] !== false) {
    report(walk, pointer, 'unknown_properties', 'unknown properties are refused by one side');
  }
}

function compareProperties(published: SchemaPlace, current: SchemaPlace, pointer: string, walk: Walk): void {
  const before = propertiesOf(published);
  const after = propertiesOf(current);
  for (const [name, schema] of before) {
    const now = after.get(name);
    const at = `${pointer}/${name}`;
    if (now === undefined) report(walk, at, 'property.removed', `"${name}" was removed or renamed`);
    else compare(schema, now, at, walk);
  }
}

function report(walk: Walk, pointer: string, rule: BreakingChange['rule'], what: string): void {
  const who =
    walk.direction === 'received'
      ? 'publishers who follow the published schema would be refused or misread'
      : 'consumers who follow the published schema would be surprised';
  walk.found.push({ pointer, rule, message: `${pointer || '/'}: ${what}; ${who}.` });
}
