import { LIMITS } from '../limits.js';
import { readableText, TEXT_FORMATS } from '../readable/readable-text.js';
import { type Fields, type Ignore, type IgnoredField, isFields, readFields } from './ignored-field.js';
import { readInstant } from './instants.js';
import { AUTHOR_ORNAMENTS, EVENT_ORNAMENTS, MENTION_ORNAMENTS } from './ornaments.js';
import { cutText, whyCut } from './plain-readers.js';

const EVENT_NEEDS: ReadonlySet<string> = new Set(['specversion', 'id', 'source', 'type', 'data']);
const MENTION_NEEDS: ReadonlySet<string> = new Set([
  'network',
  'nativeId',
  'text',
  'createdAt',
  'brand',
  'author',
]);
const AUTHOR_NEEDS: ReadonlySet<string> = new Set(['nativeId']);

export interface LiberalReading {
  /** The event for the schema to validate: required fields as given, and the valid optional fields. */
  readonly event: unknown;
  readonly ignored: readonly IgnoredField[];
}

/**
 * Keeps the usable parts of an event: required fields as given, optional fields as their readers give them. Null means
 * absent, a text that is too long is cut, and an instant is converted for storage.
 */
export function readLiberally(event: unknown): LiberalReading {
  if (!isFields(event)) return { event, ignored: [] };
  const ignored: IgnoredField[] = [];
  const ignore: Ignore = (pointer, why) => {
    if (ignored.length < LIMITS.ignoredFields) ignored.push({ pointer, why });
  };
  const read = readFields(event, EVENT_NEEDS, EVENT_ORNAMENTS, '', ignore);
  if (isFields(read['data'])) read['data'] = readMention(read['data'], ignore);
  return { event: read, ignored };
}

function readMention(data: Fields, ignore: Ignore): Record<string, unknown> {
  const read = readFields(data, MENTION_NEEDS, MENTION_ORNAMENTS, '/data', ignore);
  const { text, createdAt, author } = read;
  if (typeof text === 'string' && text.length > LIMITS.text) shorten(read, text, ignore);
  if (typeof createdAt === 'string') read['createdAt'] = readInstant(createdAt) ?? createdAt;
  if (isFields(author)) {
    read['author'] = readFields(author, AUTHOR_NEEDS, AUTHOR_ORNAMENTS, '/data/author', ignore);
  }
  return read;
}

/** Markup makes a text longer than its words, so a text that is too long is read first and then cut. */
function shorten(read: Record<string, unknown>, text: string, ignore: Ignore): void {
  const format = TEXT_FORMATS.find((one) => one === read['format']);
  const words = readableText(text.slice(0, LIMITS.markup), format);
  if (words.length > LIMITS.text || text.length > LIMITS.markup) ignore('/data/text', whyCut(LIMITS.text));
  read['text'] = cutText(words, LIMITS.text);
  read['format'] = 'text';
}
