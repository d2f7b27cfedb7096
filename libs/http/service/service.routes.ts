import { z } from 'zod';
import { defineRoute } from '../route.js';

const open = { method: 'GET', scopes: [], tag: 'Service', status: 200, errors: [] } as const;
const always = { ...open, outsideRateLimit: true } as const;

const health = z
  .object({
    status: z.enum(['ok', 'error']),
    checks: z.record(
      z.string(),
      z.object({
        status: z.enum(['ok', 'warning', 'error']),
        error: z.string().optional(),
        milliseconds: z.int(),
      }),
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

export const ASYNCAPI = defineRoute({
  ...open,
  id: 'asyncapi',
  path: '/asyncapi.json',
  summary: 'The events on the streams, as an AsyncAPI document',
  response: z.record(z.string(), z.unknown()),
});

export const HEALTH_LIVE = defineRoute({
  ...always,
  id: 'healthLive',
  path: '/health/live',
  summary: 'The process answers',
  response: health,
});

export const HEALTH_READY = defineRoute({
  ...always,
  id: 'healthReady',
  path: '/health/ready',
  summary: 'Everything that it needs answers, too',
  description: 'The same body with status 503 when something does not.',
  response: health,
});

export const METRICS = defineRoute({
  ...always,
  id: 'metrics',
  path: '/metrics',
  summary: 'Prometheus metrics',
  produces: 'text/plain',
  response: z.string(),
});
