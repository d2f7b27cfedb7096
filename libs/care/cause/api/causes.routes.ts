import { LIMITS } from '#libs/contracts';
import { defineRoute } from '#libs/http';
import { z } from 'zod';
import { cause } from '../../item/api/item-schemas.js';

const name = z.string().trim().min(1).max(LIMITS.name);
const causes = z.object({
  causes: z.array(
    z
      .object({
        code: z.string(),
        name: z.string(),
        active: z.boolean().meta({ description: 'False: not offered any more.' }),
      })
      .meta({ id: 'Cause' }),
  ),
});

export const LIST_CAUSES = defineRoute({
  id: 'listCauses',
  method: 'GET',
  path: '/v1/causes',
  scopes: ['agent', 'ops'],
  tag: 'Items',
  summary: 'Why items are resolved: the list to choose from',
  status: 200,
  response: causes,
  errors: [],
});

export const CHANGE_CAUSES = defineRoute({
  id: 'changeCauses',
  method: 'PUT',
  path: '/v1/causes',
  scopes: ['ops'],
  tag: 'Items',
  summary: 'Offer exactly these causes, in this order',
  description: 'A cause that is left out stays readable on the items that have it.',
  body: z.strictObject({
    causes: z
      .array(z.strictObject({ code: cause, name }))
      .min(1)
      .max(100)
      .refine((list) => new Set(list.map(({ code }) => code)).size === list.length, {
        error: 'Give each code once.',
      }),
  }),
  status: 200,
  response: causes,
  errors: [],
});
