import { meSchema } from '#libs/access';
import { z } from 'zod';
import { defineRoute } from '#libs/http';
import { utc } from '#libs/http';
import { queueSchema } from '../../queue/api/queues.routes.js';
import { itemDetailSchema, itemSummarySchema } from './item-schemas.js';

const nothing = z.strictObject({}).optional();
const mine = z
  .object({
    items: z.array(itemSummarySchema),
    capacity: z.int(),
    load: z.int(),
    duty: z.object({
      on: z.boolean(),
      until: utc.nullable(),
      next: utc.nullable().meta({ description: 'When your next duty begins.' }),
    }),
  })
  .meta({ id: 'MyDesk' });

export const CLAIM_NEXT = defineRoute({
  id: 'claimNext',
  onRepeat: 'refuse',
  method: 'POST',
  path: '/v1/desk/next',
  scopes: ['agent'],
  tag: 'Desk',
  summary: 'Take the most urgent waiting item',
  description:
    'Gives you the most urgent item over all queues that you serve now, and nobody else gets it. An empty line answers with item null.',
  body: nothing,
  status: 200,
  response: z.union([
    z.object({ item: itemDetailSchema }),
    z.object({
      item: z.null(),
      reason: z.literal('empty'),
      waiting: z.int().meta({ description: 'Items that wait in your queues, taken by nobody yet.' }),
      onDutyUntil: utc.nullable(),
    }),
  ]),
  errors: ['auth.person', 'duty.off', 'agent.capacity'],
});

export const RENEW_PRESENCE = defineRoute({
  id: 'renewPresence',
  method: 'POST',
  path: '/v1/desk/presence',
  scopes: ['agent'],
  tag: 'Desk',
  summary: 'Say that you are there',
  description:
    'What you work on stays yours for a whole lease again. Every act of yours on an item says the same; a console sends this twice a minute. Say online to be offered work; after two minutes of silence, or an offer that you let pass, you are away until you say online again.',
  body: z.strictObject({ status: z.enum(['online', 'away']).optional() }).optional(),
  status: 200,
  response: z.object({
    renewed: z.int().meta({ description: 'How many items that are.' }),
    presence: z.enum(['online', 'away', 'offline']),
  }),
  errors: ['auth.person'],
});

export const LIST_MINE = defineRoute({
  id: 'listMine',
  method: 'GET',
  path: '/v1/desk/mine',
  scopes: ['agent'],
  tag: 'Desk',
  summary: 'The items that you hold, and your duty',
  status: 200,
  response: mine,
  errors: ['auth.person', 'staff.not_found'],
});

export const START_DESK = defineRoute({
  id: 'startDesk',
  method: 'GET',
  path: '/v1/desk/start',
  scopes: ['agent'],
  tag: 'Desk',
  summary: 'Everything for the first screen of somebody who serves',
  description:
    'Who you are, what you hold with its texts and timeline, your duty and your room, and the queues: one request instead of one for each. Afterwards read what the live stream names.',
  status: 200,
  response: z.object({
    me: meSchema,
    mine,
    queues: z.array(queueSchema),
    items: z.array(itemDetailSchema).meta({ description: 'The items that you hold, most urgent first.' }),
  }),
  errors: ['auth.person', 'staff.not_found'],
});
