import { z } from 'zod';
import { defineRoute } from '../http/route.js';

const open = { method: 'GET', scopes: [], tag: 'Service', status: 200, errors: [] } as const;

const health = z
  .object({
    status: z.enum(['ok', 'error']),
    checks: z.record(
      z.string(),
      z.object({ status: z.enum(['ok', 'error']), error: z.string().optional(), milliseconds: z.int() }),
    ),
  })
  .meta({ id: 'Health' });

export const OPENAPI = defineRoute({
  ...open,
  id: 'openapi',
  path: '/openapi.json',
  summary: 'This document',
  response: z.record(z.string(), z.unknown()),
});

export const HEALTH_LIVE = defineRoute({
  ...open,
  id: 'healthLive',
  path: '/health/live',
  summary: 'The process answers',
  response: health,
});

export const HEALTH_READY = defineRoute({
  ...open,
  id: 'healthReady',
  path: '/health/ready',
  summary: 'Everything that it needs answers, too',
  description: 'The same body with status 503 when something does not.',
  response: health,
});

export const METRICS = defineRoute({
  ...open,
  id: 'metrics',
  path: '/metrics',
  summary: 'Prometheus metrics',
  produces: 'text/plain',
  response: z.string(),
});

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
    'Nothing is kept for who is away: after a reconnect read `ready` again. Ends when the key is revoked.',
  ].join('\n'),
  status: 200,
  produces: 'text/event-stream',
  response: z.string(),
  errors: [],
});
