import { defineRoute, ledgerId, utc } from '#libs/http';
import { z } from 'zod';

export const LIST_SIMILAR = defineRoute({
  id: 'listSimilar',
  method: 'GET',
  path: '/v1/items/{id}/similar',
  scopes: ['agent', 'ops'],
  tag: 'Items',
  summary: 'Solved items like this one, and how they were solved',
  description:
    'Items of the same brand, resolved in the last 180 days, that share the rarest words of the customer; the most similar first. Only items that you may see. Personal numbers and addresses are masked.',
  params: z.strictObject({ id: ledgerId }),
  unknownParam: 'item.not_found',
  status: 200,
  response: z.object({
    items: z.array(
      z
        .object({
          id: ledgerId,
          queueId: z.string(),
          openedAt: utc,
          resolvedAt: utc,
          cause: z.string().nullable(),
          excerpt: z.string(),
          note: z.string().nullable().meta({ description: 'The last note on it.' }),
          reply: z.string().nullable().meta({ description: 'The last reply that the network accepted.' }),
          words: z.array(z.string()).meta({ description: 'The rare words that both have.' }),
        })
        .meta({ id: 'SimilarItem' }),
    ),
  }),
  errors: ['item.not_found'],
});

const state = z.object({
  secondsBehind: z.number().meta({ description: 'Age of the oldest change that is not found yet.' }),
  rebuilding: z.boolean().meta({ description: 'All items are being read again.' }),
});

export const READ_SEARCH = defineRoute({
  id: 'readSearch',
  method: 'GET',
  path: '/v1/search',
  scopes: ['ops'],
  tag: 'Service',
  summary: 'How far the search is behind the items',
  status: 200,
  response: state,
  errors: [],
});

export const REBUILD_SEARCH = defineRoute({
  id: 'rebuildSearch',
  method: 'POST',
  path: '/v1/search/rebuild',
  scopes: ['ops'],
  tag: 'Service',
  summary: 'Read the words of all items again',
  description: 'It runs in the background, some hundred items a second. What is found already stays found.',
  body: z.strictObject({}).optional(),
  status: 200,
  response: state,
  errors: [],
});
