import { defineRoute, ledgerId } from '#libs/http';
import { z } from 'zod';
import { VIEWER_ACTS } from '../domain/viewers.js';

export const SAY_VIEWING = defineRoute({
  id: 'sayViewing',
  method: 'POST',
  path: '/v1/items/{id}/presence',
  scopes: ['agent', 'ops'],
  tag: 'Items',
  summary: 'Say that you look at an item, or type',
  description:
    'Colleagues who see the item hear of it by the live stream within two seconds. Send it again every 5 seconds; after 12 seconds without it you are away.',
  params: z.strictObject({ id: ledgerId }),
  unknownParam: 'item.not_found',
  body: z.strictObject({ act: z.enum(VIEWER_ACTS) }),
  status: 200,
  response: z.object({
    people: z
      .array(z.object({ personId: z.string(), act: z.enum(['viewing', 'typing']) }))
      .meta({ description: 'Who else does.' }),
  }),
  errors: ['item.not_found', 'auth.person'],
});
