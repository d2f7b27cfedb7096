import { LIMITS } from '../limits.js';
import type { Mention, MentionAuthor } from '../mention.js';
import { plainName } from '../readable/direction.js';
import { readableText } from '../readable/readable-text.js';
import { cutText } from './plain-readers.js';

/**
 * Makes a mention readable: text without markup, names without direction controls, a handle without `@`. Returns the
 * same object when nothing changes. Call it once, when a mention is read from the stream of received mentions.
 */
export function readableMention(mention: Mention): Mention {
  const { format, ...rest } = mention;
  const text = cutText(readableText(mention.text, format), LIMITS.text);
  const author = readableAuthor(mention.author);
  if (format === undefined && text === mention.text && author === mention.author) return mention;
  return { ...rest, text, author };
}

function readableAuthor(author: MentionAuthor): MentionAuthor {
  const { handle, displayName } = author;
  const plainHandle = handle === undefined ? undefined : withoutAt(plainName(handle));
  const plainDisplayName = displayName === undefined ? undefined : plainName(displayName);
  if (plainHandle === handle && plainDisplayName === displayName) return author;
  const { handle: _, ...others } = author;
  return {
    ...others,
    ...(plainHandle === undefined || plainHandle === '' ? {} : { handle: plainHandle }),
    ...(plainDisplayName === undefined ? {} : { displayName: plainDisplayName }),
  };
}

function withoutAt(handle: string): string {
  return handle.startsWith('@') ? handle.slice(1) : handle;
}
