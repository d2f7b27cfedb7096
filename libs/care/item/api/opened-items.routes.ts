import { defineRoute, ledgerId, utc } from '#libs/http';
import { z } from 'zod';
import { itemDetailSchema } from './item-schemas.js';

export const OPEN_ITEM = defineRoute({
  id: 'openItem',
  method: 'POST',
  path: '/v1/items/{id}/open',
  scopes: ['agent'],
  tag: 'Items',
  summary: 'See an item that you may not see otherwise, with a reason',
  description:
    'For an hour, to read it; the audit keeps who opened it and why. 20 an hour at most. Nothing happens for an item that you may see.',
  examples: { 'application/json': { reason: 'The customer is on the phone with me.' } },
  params: z.strictObject({ id: ledgerId }),
  unknownParam: 'item.not_found',
  body: z.strictObject({ reason: z.string().trim().min(10).max(500) }),
  status: 200,
  response: z.object({
    item: itemDetailSchema,
    until: utc.nullable().meta({ description: 'Null for an item that you may see anyway.' }),
  }),
  errors: ['item.not_found', 'auth.person', 'rate.limited'],
});
