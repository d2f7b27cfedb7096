import { defineRoute, several } from '#libs/http';
import { z } from 'zod';
import { LIVE_TOPICS, USUAL_TOPICS } from '../domain/live-topics.js';

export const LIVE_STREAM = defineRoute({
  id: 'liveStream',
  method: 'GET',
  path: '/v1/stream',
  scopes: ['agent', 'ops'],
  tag: 'Desk',
  summary: 'What happens, as it happens',
  description: [
    'Server-sent events, by key or by the session of a browser. First `ready` {items: [{itemId, version, state}], queues} with',
    'what you hold and which queues you see (null: all). It comes again when your duty changes what you see. Then, by topic:',
    '- `mine`: `item` {itemId, version, kind, state} for each change of an item that you hold or held;',
    '- `queues`: `queues` {queues: [{queueId, waiting, working, oldestWaitSeconds}]}, at most a second old;',
    '- `line`: `line` {queueId, entered, changed, left}: ids of items that wait now, that changed while they wait, that wait no longer;',
    '- `viewing`: `viewing` {itemId, people: [{personId, act}]}: which colleagues look at an item or type;',
    '- `duty`: `duty` with the data of a care.duty event: who begins and ends, and all changes of your own duty;',
    '- `swap`: `swap` with the data of a care.duty.swap event: offers to anybody, and all swaps of your own;',
    '- `reply`: `reply` {itemId, version, kind, state} for each step of a reply;',
    '- `events`: `event` with each CloudEvent of care.items.v1 and care.duty.v1, for ops.',
    '',
    'Events carry an `id`. After a reconnect with `Last-Event-ID` you get what you missed. Where that is too much or too long ago,',
    'and where you read too slowly, `reset` {reason} comes: read again what you show, by version. An event can come twice: compare versions.',
    'Ends when the key or the session is revoked.',
  ].join('\n'),
  query: z.strictObject({
    topics: several(z.enum(LIVE_TOPICS))
      .optional()
      .meta({ description: `Separated by commas. Default ${USUAL_TOPICS.join(',')}.` }),
    lastEventId: z
      .string()
      .max(32)
      .optional()
      .meta({ description: 'For clients that cannot send the Last-Event-ID header.' }),
  }),
  status: 200,
  produces: 'text/event-stream',
  response: z.string(),
  errors: [],
});
