import { LIMITS } from '#libs/contracts';
import { z } from 'zod';
import { defineRoute } from '#libs/http';
import { shortId, utc } from '#libs/http';
import { assignmentSchema } from './assignment-schema.js';

const MAX_MINUTES = 100_000;
const MAX_DESKS = 20;
const MAX_LEASE_SECONDS = 86_400;

const settings = z.object({
  name: z.string().trim().min(1).max(LIMITS.name),
  deskIds: z
    .array(shortId)
    .min(1)
    .max(MAX_DESKS)
    .refine((ids) => new Set(ids).size === ids.length, 'Name each desk once.')
    .meta({ description: 'Who is on duty at one of these desks works the queue.' }),
  isDefault: z.boolean().meta({ description: 'Takes what no rule sends elsewhere. One queue has this.' }),
  languages: z.array(z.string().min(2).max(8)).max(50),
  leaseSeconds: z
    .int()
    .min(30)
    .max(MAX_LEASE_SECONDS)
    .meta({ description: 'A claimed item goes back to the line after this long.' }),
  targetMinutes: z
    .array(z.int().min(1).max(MAX_MINUTES))
    .length(5)
    .meta({ description: 'Minutes to a first answer, for priority 1 to 5.' }),
  assignment: assignmentSchema,
});

export const queueSchema = z
  .object({
    id: z.string(),
    ...settings.shape,
    deskIds: z.array(z.string()),
    paused: z.boolean(),
    version: z.int(),
    onDuty: z.int().meta({ description: 'People who serve it now, at any of its desks.' }),
    nextDutyAt: utc.nullable().meta({ description: 'When somebody comes on duty next.' }),
    unserved: z.boolean().meta({
      description: 'Nobody serves it, and nobody will before an item that comes now is due.',
    }),
    waiting: z.int(),
    working: z.int(),
    oldestWaitSeconds: z.int(),
    lineDepth: z.int().nullable().meta({ description: 'Jobs in the line; null when it does not answer.' }),
  })
  .meta({ id: 'Queue' });

const params = z.strictObject({ id: shortId });
const ofOps = {
  scopes: ['ops'],
  tag: 'Queues',
  status: 200,
  response: z.object({ queue: queueSchema }),
} as const;
const ofOne = { ...ofOps, params, unknownParam: 'queue.not_found' } as const;

export const LIST_QUEUES = defineRoute({
  ...ofOps,
  id: 'listQueues',
  method: 'GET',
  path: '/v1/queues',
  scopes: ['agent', 'ops'],
  summary: 'All queues with what waits in them',
  description: 'Counts are some seconds old at most.',
  response: z.object({ queues: z.array(queueSchema) }),
  errors: [],
});

export const SHOW_QUEUE = defineRoute({
  ...ofOne,
  id: 'showQueue',
  method: 'GET',
  path: '/v1/queues/{id}',
  scopes: ['agent', 'ops'],
  summary: 'One queue',
  errors: ['queue.not_found'],
});

export const CREATE_QUEUE = defineRoute({
  ...ofOps,
  id: 'createQueue',
  location: '/v1/queues/{queue.id}',
  onRepeat: 'replay',
  method: 'POST',
  path: '/v1/queues',
  summary: 'Make a queue',
  examples: {
    'application/json': {
      id: 'billing',
      name: 'Bills and contracts',
      deskIds: ['support'],
      targetMinutes: [15, 60, 240, 480, 1440],
    },
  },
  body: z.strictObject({
    id: shortId,
    ...settings.shape,
    isDefault: settings.shape.isDefault.default(false),
    languages: settings.shape.languages.default([]),
    leaseSeconds: settings.shape.leaseSeconds.default(1_800),
    targetMinutes: settings.shape.targetMinutes.default([15, 60, 240, 480, 1_440]),
    assignment: assignmentSchema.partial().default({}),
  }),
  status: 201,
  errors: ['queue.exists', 'desk.not_found', 'queue.not_found', 'staff.not_found'],
});

export const CHANGE_QUEUE = defineRoute({
  ...ofOne,
  id: 'changeQueue',
  method: 'PATCH',
  path: '/v1/queues/{id}',
  summary: 'Change a queue',
  description: 'Fields that are left out stay, also within assignment. Items that wait keep their rank.',
  body: z.strictObject({
    version: z.int().min(1),
    ...settings.partial().shape,
    assignment: assignmentSchema.partial().optional(),
  }),
  errors: ['queue.not_found', 'queue.stale', 'queue.default_required', 'desk.not_found', 'staff.not_found'],
});

export const PAUSE_QUEUE = defineRoute({
  ...ofOne,
  id: 'pauseQueue',
  method: 'POST',
  path: '/v1/queues/{id}/pause',
  summary: 'Hand out nothing from this queue',
  description: 'Items still come in and wait; what is held stays held. Doing it again changes nothing.',
  errors: ['queue.not_found', 'service.unavailable'],
});

export const RESUME_QUEUE = defineRoute({
  ...ofOne,
  id: 'resumeQueue',
  method: 'POST',
  path: '/v1/queues/{id}/resume',
  summary: 'Hand out items of this queue again',
  errors: ['queue.not_found', 'service.unavailable'],
});
