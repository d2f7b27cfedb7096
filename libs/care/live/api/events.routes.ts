import { defineRoute } from '#libs/http';
import { z } from 'zod';

const MOST = 1_000;

export const LIST_EVENTS = defineRoute({
  id: 'listEvents',
  method: 'GET',
  path: '/v1/events',
  scopes: ['ops'],
  tag: 'Service',
  summary: 'What happened to items and duty, for other services',
  description: [
    'The events of care.items.v1 and care.duty.v1 as CloudEvents, in the order in which they were published, for services',
    'that read no Kafka. Begin without `after` and go on with `next`. Events are kept for two hours; when the events after',
    '`after` are gone, `complete` is false and the list begins with the oldest that is kept. An event can come twice: its id',
    'stays the same. For events as they happen: `GET /v1/stream?topics=events`.',
  ].join('\n'),
  query: z.strictObject({
    after: z
      .string()
      .regex(/^\d{1,15}$/, 'Use next of an earlier answer.')
      .optional(),
    limit: z.coerce
      .number()
      .int()
      .min(1)
      .max(MOST)
      .default(100)
      .meta({ description: 'About so many: events that were published together stay together.' }),
  }),
  status: 200,
  response: z.object({
    events: z.array(
      z
        .object({
          specversion: z.string(),
          id: z.string(),
          source: z.string(),
          type: z.string(),
          time: z.string(),
          data: z.record(z.string(), z.unknown()),
        })
        .meta({ id: 'PublishedEvent' }),
    ),
    next: z.string().meta({ description: 'Where to go on, also when there is nothing now.' }),
    complete: z.boolean().meta({ description: 'False: events between `after` and these are gone.' }),
  }),
  errors: [],
});
