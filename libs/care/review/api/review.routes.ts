import { z } from 'zod';
import { nextCursor, pageQuery } from '#libs/http';
import { defineRoute } from '#libs/http';
import { ledgerId } from '#libs/http';
import {
  correctedIntent,
  correctedTopics,
  itemDetailSchema,
  itemSummarySchema,
  version,
} from '../../item/api/item-schemas.js';

const page = z.object({ items: z.array(itemSummarySchema), nextCursor });

export const LIST_REVIEW = defineRoute({
  id: 'listReview',
  method: 'GET',
  path: '/v1/review',
  scopes: ['agent', 'ops'],
  tag: 'Review',
  summary: 'Items of which triage was not sure, most urgent first',
  query: z.strictObject(pageQuery),
  status: 200,
  response: page,
  errors: [],
});

export const DECIDE_REVIEW = defineRoute({
  id: 'decideReview',
  method: 'POST',
  path: '/v1/review/{id}',
  scopes: ['agent'],
  tag: 'Review',
  summary: 'Say whether an item is support',
  description:
    'You must be on duty at the desk of its queue. support keeps it in line; marketing sends it away.',
  params: z.strictObject({ id: ledgerId }),
  unknownParam: 'item.not_found',
  body: z.strictObject({
    version,
    verdict: z.enum(['support', 'marketing']),
    intent: correctedIntent,
    topics: correctedTopics,
  }),
  status: 200,
  response: z.object({ item: itemDetailSchema }),
  errors: ['item.not_found', 'item.stale', 'item.transition', 'item.not_holder', 'duty.off', 'auth.person'],
});
