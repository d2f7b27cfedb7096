import { type Fields, type IgnoredField, isFields } from './ignored-field.js';
import { AUTHOR_FIELDS, MEDIA_FIELDS, MENTION_FIELDS, PLACE_FIELDS } from '../mention-fields.js';

/** Attribute names of CloudEvents and its registered extensions; any other attribute is the publisher's extension. */
const ATTRIBUTES = ['specversion', 'id', 'source', 'type', 'subject', 'time', 'datacontenttype', 'data'];

/** Lists the unknown fields of an event, which are dropped, and attributes that look like a typing error. */
export function unknownFields(event: unknown): IgnoredField[] {
  if (!isFields(event)) return [];
  const mistyped = Object.keys(event).flatMap((name) => {
    const near = ATTRIBUTES.includes(name) ? undefined : nearest(name, ATTRIBUTES);
    return near === undefined ? [] : [{ pointer: `/${escaped(name)}`, why: meant(near) }];
  });
  const { data } = event;
  if (!isFields(data)) return mistyped;
  const media = Array.isArray(data['media']) ? data['media'] : [];
  return [
    ...mistyped,
    ...unknownIn(data, MENTION_FIELDS, '/data'),
    ...unknownIn(data['author'], AUTHOR_FIELDS, '/data/author'),
    ...unknownIn(data['place'], PLACE_FIELDS, '/data/place'),
    ...media.flatMap((one: unknown, index) => unknownIn(one, MEDIA_FIELDS, `/data/media/${index}`)),
  ];
}

function unknownIn(fields: unknown, known: ReadonlySet<string>, pointer: string): IgnoredField[] {
  if (!isFields(fields)) return [];
  return namesOf(fields, known).map((name) => {
    const near = nearest(name, [...known]);
    return {
      pointer: `${pointer}/${escaped(name)}`,
      why: near === undefined ? 'There is no such field; it is not kept.' : meant(near),
    };
  });
}

function namesOf(fields: Fields, known: ReadonlySet<string>): string[] {
  return Object.keys(fields).filter((name) => !known.has(name));
}

function meant(name: string): string {
  return `There is no such field; it is not kept. Did you mean "${name}"?`;
}

const EDITS_MAX = 2;

/** The known name that differs only in case and punctuation, or in at most two characters. */
function nearest(name: string, known: readonly string[]): string | undefined {
  const plain = plainName(name);
  const same = known.find((one) => plainName(one) === plain);
  if (same !== undefined || plain.length < 5 || plain.length > 40) return same;
  return known.find((one) => editsBetween(plain, plainName(one)) <= EDITS_MAX);
}

function plainName(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}

/** Number of characters to insert, delete or replace (Levenshtein distance). */
function editsBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of a.split('').entries()) {
    const next = [i + 1];
    for (const [j, other] of b.split('').entries()) {
      const exchange = (row[j] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(exchange, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

function escaped(name: string): string {
  return name.slice(0, 64).replaceAll('~', '~0').replaceAll('/', '~1');
}
