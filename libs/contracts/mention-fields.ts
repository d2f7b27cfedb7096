/** The names of a mention's fields; `well-formed.spec.ts` compares them with the schema. */

export const MENTION_FIELDS: ReadonlySet<string> = new Set([
  'network',
  'nativeId',
  'url',
  'text',
  'lang',
  'createdAt',
  'editedAt',
  'deleted',
  'conversationId',
  'inReplyTo',
  'repostOf',
  'format',
  'brand',
  'author',
  'media',
  'metrics',
  'visibility',
  'place',
]);
export const AUTHOR_FIELDS: ReadonlySet<string> = new Set([
  'nativeId',
  'handle',
  'displayName',
  'followers',
  'verified',
  'brandAccount',
]);
export const MEDIA_FIELDS: ReadonlySet<string> = new Set(['type', 'url', 'altText']);
export const PLACE_FIELDS: ReadonlySet<string> = new Set(['country', 'region']);
