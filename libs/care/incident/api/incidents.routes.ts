import { ITEM_STATES, LIMITS } from '#libs/contracts';
import { defineRoute, ledgerId, utc } from '#libs/http';
import { z } from 'zod';
import { itemDetailSchema } from '../../item/api/item-schemas.js';

const MAX_ITEMS = 100;

const incidentSchema = z
  .object({
    id: ledgerId,
    title: z.string(),
    openedBy: z.string(),
    openedAt: utc,
    closedBy: z.string().nullable(),
    closedAt: utc.nullable(),
    items: z.int().meta({ description: 'Items that are linked to it.' }),
  })
  .meta({ id: 'Incident' });

const common = { scopes: ['agent', 'ops'], tag: 'Incidents', status: 200 } as const;
const ofOne = {
  ...common,
  params: z.strictObject({ id: ledgerId }),
  unknownParam: 'incident.not_found',
} as const;
const ofItem = {
  ...common,
  params: z.strictObject({ id: ledgerId }),
  unknownParam: 'item.not_found',
} as const;

export const LIST_INCIDENTS = defineRoute({
  ...common,
  id: 'listIncidents',
  method: 'GET',
  path: '/v1/incidents',
  summary: 'The open incidents, newest first',
  description: 'Those of which you see an item or that you opened; 100 at most.',
  query: z.strictObject({ closed: z.stringbool().default(false).meta({ description: 'The closed ones.' }) }),
  response: z.object({ incidents: z.array(incidentSchema) }),
  errors: [],
});

export const OPEN_INCIDENT = defineRoute({
  ...common,
  id: 'openIncident',
  location: '/v1/incidents/{incident.id}',
  onRepeat: 'replay',
  method: 'POST',
  path: '/v1/incidents',
  summary: 'Open an incident: one trouble of many customers',
  body: z.strictObject({
    title: z.string().trim().min(1).max(LIMITS.name),
    itemIds: z.array(ledgerId).max(MAX_ITEMS).default([]),
  }),
  examples: { 'application/json': { title: 'North mast is down' } },
  status: 201,
  response: z.object({ incident: incidentSchema }),
  errors: ['auth.person', 'item.not_found', 'item.not_holder', 'incident.not_found', 'incident.closed'],
});

export const SHOW_INCIDENT = defineRoute({
  ...ofOne,
  id: 'showIncident',
  method: 'GET',
  path: '/v1/incidents/{id}',
  summary: 'One incident',
  description: 'Its items: GET /v1/items?incident={id}.',
  response: z.object({ incident: incidentSchema }),
  errors: ['incident.not_found'],
});

export const CLOSE_INCIDENT = defineRoute({
  ...ofOne,
  id: 'closeIncident',
  method: 'POST',
  path: '/v1/incidents/{id}/close',
  summary: 'Close an incident',
  description: 'Its items stay linked and open. Nothing more can be linked to it.',
  body: z.strictObject({}).optional(),
  response: z.object({ incident: incidentSchema }),
  errors: ['auth.person', 'incident.not_found', 'incident.closed'],
});

export const LINK_ITEM = defineRoute({
  ...ofItem,
  id: 'linkItem',
  method: 'POST',
  path: '/v1/items/{id}/incident',
  summary: 'Link an item to an incident, or unlink it',
  description: 'The timeline says so. An item has one incident at most.',
  body: z.strictObject({ incidentId: ledgerId.nullable().meta({ description: 'Null unlinks it.' }) }),
  response: z.object({ item: itemDetailSchema }),
  errors: ['auth.person', 'item.not_found', 'item.not_holder', 'incident.not_found', 'incident.closed'],
});

export const FIND_SAME = defineRoute({
  ...ofItem,
  id: 'findSame',
  method: 'GET',
  path: '/v1/items/{id}/same',
  summary: 'Who else says the same',
  description:
    'Items of other people about the same brand, three days older or newer at most, whose first post is nearly the same. Only items that you may see.',
  response: z.object({
    count: z.object({ value: z.int(), more: z.boolean() }).meta({ description: 'To 1,000.' }),
    items: z
      .array(
        z
          .object({
            id: ledgerId,
            state: z.enum(ITEM_STATES),
            openedAt: utc,
            excerpt: z.string(),
            incidentId: ledgerId.nullable(),
          })
          .meta({ id: 'SameItem' }),
      )
      .meta({ description: 'The newest 20.' }),
    incident: incidentSchema.nullable().meta({ description: 'The incident of this item.' }),
    proposed: incidentSchema
      .nullable()
      .meta({ description: 'The open incident that the others are linked to, when this item has none.' }),
  }),
  errors: ['item.not_found'],
});
