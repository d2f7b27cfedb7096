import { LIMITS } from '#libs/contracts';
import { defineRoute, ledgerId } from '#libs/http';
import { z } from 'zod';
import { itemDetailSchema } from '../../item/api/item-schemas.js';

const tags = z.array(z.string().trim().min(1).max(LIMITS.tag)).max(LIMITS.tags).default([]);

export const CHANGE_TAGS = defineRoute({
  id: 'tagItem',
  method: 'POST',
  path: '/v1/items/{id}/tags',
  scopes: ['agent', 'ops'],
  tag: 'Items',
  summary: 'Add and remove tags',
  params: z.strictObject({ id: ledgerId }),
  unknownParam: 'item.not_found',
  body: z.strictObject({ add: tags, remove: tags }),
  status: 200,
  response: z.object({ item: itemDetailSchema }),
  errors: ['item.not_found', 'item.not_holder'],
});
