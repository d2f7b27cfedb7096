import { INTENTS, ITEM_STATES, LIMITS } from '#libs/contracts';
import { RELEASE_CAUSES } from '../domain/cool-down.js';
import { z } from 'zod';
import { nextCursor, pageQuery } from '#libs/http';
import { defineRoute } from '#libs/http';
import { ledgerId, utc } from '#libs/http';
import { several, shortId } from '#libs/http';
import {
  cause,
  correctedIntent,
  correctedTopics,
  itemDetailSchema,
  itemSummarySchema,
  note,
  version,
} from './item-schemas.js';

const params = z.strictObject({ id: ledgerId });
const page = z.object({
  items: z.array(itemSummarySchema),
  count: z.object({ value: z.int(), more: z.boolean() }).nullable().meta({
    id: 'ItemCount',
    description: 'How many items fit; `more`: at least so many. Null unless the request asks for it.',
  }),
  nextCursor: nextCursor.meta({
    description:
      'Where the next page begins; null on the last one. A page can have fewer items than its limit and still a next one, when few of many items fit.',
  }),
});
const priority = z.enum(['1', '2', '3', '4', '5']).transform(Number);
const label = z.string().min(1).max(LIMITS.tag);
const answer = z.object({ item: itemDetailSchema });

const change = {
  method: 'POST',
  scopes: ['agent'],
  tag: 'Items',
  params,
  unknownParam: 'item.not_found',
  status: 200,
  response: answer,
} as const;

export const LIST_ITEMS = defineRoute({
  id: 'listItems',
  method: 'GET',
  path: '/v1/items',
  scopes: ['agent', 'ops'],
  tag: 'Items',
  summary: 'List items',
  description:
    'Newest first; with state=queued in the order of the line. Agents see what they hold and the queues that they serve now. Where several values are allowed, commas separate them.',
  query: z.strictObject({
    queue: several(z.string().min(1).max(64)).optional(),
    state: several(z.enum(ITEM_STATES)).optional(),
    holder: z
      .string()
      .min(1)
      .max(LIMITS.id)
      .optional()
      .meta({ description: 'me, none, or the id of a person.' }),
    review: z.stringbool().optional(),
    priority: several(priority).optional(),
    network: several(z.string().min(1).max(32)).optional(),
    language: several(z.string().min(1).max(35)).optional(),
    brand: z.string().min(1).max(LIMITS.brand).optional(),
    topic: label.optional(),
    tag: label.optional(),
    author: z.uuid().optional().meta({ description: 'The id of an author: their earlier items.' }),
    incident: ledgerId.optional().meta({ description: 'The id of an incident: its items.' }),
    dueBefore: utc.optional().meta({ description: 'A promise to the customer is due before then.' }),
    q: z.string().min(1).max(200).optional().meta({
      description:
        'Words of posts, handles, notes or replies, in any order, without case and accents; the last one may be the beginning of a word. New words are found after a second or two.',
    }),
    sort: z.enum(['rank', 'newest']).optional().meta({
      description: 'rank: the order of the line, of what waits or is held. newest: by when it was opened.',
    }),
    count: z.stringbool().default(false).meta({ description: 'Count the items that fit, to 1,000.' }),
    ...pageQuery,
  }),
  status: 200,
  response: page,
  errors: ['auth.person'],
});

export const SHOW_ITEM = defineRoute({
  id: 'showItem',
  method: 'GET',
  path: '/v1/items/{id}',
  scopes: ['agent', 'ops'],
  tag: 'Items',
  summary: 'One item with its mentions, timeline and author',
  params,
  unknownParam: 'item.not_found',
  status: 200,
  response: answer,
  errors: ['item.not_found'],
});

export const RELEASE_ITEM = defineRoute({
  ...change,
  id: 'releaseItem',
  path: '/v1/items/{id}/release',
  summary: 'Give an item back to the line',
  description:
    'It keeps its place by age and priority. While somebody else serves you are not given it again for a while; after cannot_solve never.',
  body: z.strictObject({
    version,
    cause: z.enum(RELEASE_CAUSES).default('other'),
    reason: z.string().trim().max(500).optional(),
  }),
  errors: ['item.not_found', 'item.stale', 'item.transition', 'item.not_holder'],
});

export const RESOLVE_ITEM = defineRoute({
  ...change,
  id: 'resolveItem',
  path: '/v1/items/{id}/resolve',
  summary: 'Resolve an item that you hold',
  description: 'An intent or topics given here correct what triage said; models learn from it.',
  body: z.strictObject({
    version,
    cause,
    note: note.optional(),
    intent: correctedIntent,
    topics: correctedTopics,
  }),
  examples: {
    'application/json': { version: 2, cause: 'answered', note: 'Told them when it will be back.' },
  },
  errors: ['cause.unknown', 'item.not_found', 'item.stale', 'item.transition', 'item.not_holder'],
});

export const NOTE_ITEM = defineRoute({
  ...change,
  id: 'noteItem',
  onRepeat: 'refuse',
  path: '/v1/items/{id}/notes',
  summary: 'Add an internal note',
  body: z.strictObject({ text: note }),
  errors: ['item.not_found'],
});

export const RECLASSIFY_ITEM = defineRoute({
  ...change,
  id: 'reclassifyItem',
  path: '/v1/items/{id}/reclassify',
  summary: 'This is not support',
  description: 'The item leaves the line and its mentions go to the marketing stream, decided by a person.',
  body: z.strictObject({
    version,
    intent: z.enum(INTENTS).optional().meta({ description: 'What it is instead.' }),
    topics: correctedTopics,
  }),
  errors: ['item.not_found', 'item.stale', 'item.transition', 'item.not_holder'],
});

export const MOVE_ITEM = defineRoute({
  ...change,
  id: 'moveItem',
  path: '/v1/items/{id}/move',
  scopes: ['agent', 'ops'],
  summary: 'Move an item to another queue',
  description: 'It waits there, with its age kept and ranked by the targets of that queue.',
  body: z.strictObject({ version, queueId: shortId }),
  errors: ['item.not_found', 'item.stale', 'item.transition', 'item.not_holder', 'queue.not_found'],
});
