import { defineRoute } from '#libs/http';
import { z } from 'zod';

export const LIVE_STREAM = defineRoute({
  id: 'liveStream',
  method: 'GET',
  path: '/v1/stream',
  scopes: ['agent', 'ops'],
  tag: 'Desk',
  summary: 'What happens to your items, and the counts of the queues, as it happens',
  description: [
    'Server-sent events. First `ready` {items: [{itemId, version, state}]} with what you hold, then',
    '`item` {itemId, version, kind, state} for each change of an item that you hold or held, and',
    '`queues` {queues: [{queueId, waiting, working, oldestWaitSeconds}]} at most once a second.',
    'Nothing is kept for who is away: after a reconnect read `ready` again. Ends when the key is revoked or the session ends.',
  ].join('\n'),
  status: 200,
  produces: 'text/event-stream',
  response: z.string(),
  errors: [],
});
