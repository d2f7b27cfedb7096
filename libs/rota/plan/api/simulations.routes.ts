import { LIMITS } from '#libs/contracts';
import { z } from 'zod';
import { defineRoute } from '#libs/http';
import { shortId } from '#libs/http';
import { change, hole, personId, rotation } from './rota-schemas.js';
import { timelineSchema } from './timeline.routes.js';

const ofOps = { scopes: ['ops'], tag: 'Rotation', status: 200 } as const;
const outlook = z.object({
  spread: z.number(),
  provenSpread: z.number(),
  withoutDuty: z.array(z.string()),
  holes: z.array(hole),
  everyoneServes: z.boolean(),
  advice: z.string().nullable(),
});

export const SIMULATE = defineRoute({
  ...ofOps,
  id: 'simulateRota',
  method: 'POST',
  path: '/v1/rota/simulations',
  summary: 'What if these people leave, or this desk closes or is opened; nothing is changed',
  bodyLimitBytes: LIMITS.eventBytes,
  body: z.strictObject({
    leave: z
      .array(z.strictObject({ person: personId, from: z.iso.date() }))
      .max(10_000)
      .default([]),
    closeDesks: z.array(z.string().max(64)).max(100).default([]),
    openDesks: z
      .array(z.strictObject({ id: shortId, ...rotation }))
      .max(20)
      .default([])
      .meta({ description: 'Desks as PUT /v1/rota/desks/{id} takes them, each with an id that is free.' }),
    picture: z.boolean().default(false).meta({
      description: 'With the timeline of the people whom it concerns, also as SVG; of 200 at most.',
    }),
    limit: z
      .int()
      .min(1)
      .max(100_000)
      .default(1_000)
      .meta({ description: 'Changes and people listed at most; counted are all.' }),
  }),
  response: z.object({
    before: outlook,
    after: outlook,
    changes: z.array(change),
    changed: z.int().meta({ description: 'How many changes there are, listed or not.' }),
    reseated: z.int().meta({
      description: 'Of these, those that give the seat to somebody; the others fall empty or are gone.',
    }),
    provenFewest: z.int().nullable(),
    concerned: z.int().meta({ description: 'How many people serve more or less often, listed or not.' }),
    people: z
      .array(z.object({ personId: z.string(), name: z.string(), before: z.int(), after: z.int() }))
      .meta({ description: 'Who would serve more or less often than now.' }),
    picture: z.object({ timeline: timelineSchema, svg: z.string() }).nullable(),
  }),
  errors: ['plan.none', 'rota.invalid', 'desk.not_found', 'rota.busy', 'rota.too_large', 'staff.not_found'],
});
