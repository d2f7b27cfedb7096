import { defineRoute, shortId, utc } from '#libs/http';
import { z } from 'zod';
import { PAUSE_STATES } from '../domain/sla-policy.js';

const MAX_MINUTES = 1_000_000;
const MAX_PERCENT = 1_000;

const minutes = z
  .array(z.int().min(1).max(MAX_MINUTES))
  .length(5)
  .nullable()
  .meta({ description: 'Minutes for priority 1 to 5; null: no such clock.' });

const policy = {
  hours: z.enum(['business', 'calendar']).meta({
    description: "business: only the queue's open hours count. calendar: every hour counts.",
  }),
  targets: z.strictObject({ firstResponse: minutes, nextResponse: minutes, resolution: minutes }),
  warnPercent: z
    .int()
    .min(1)
    .max(99)
    .meta({ description: 'The share of a target after which its clock warns.' }),
  pauses: z
    .array(z.enum(PAUSE_STATES))
    .max(PAUSE_STATES.length)
    .meta({ description: 'The states in which the resolution clock stands still.' }),
  escalation: z
    .strictObject({
      percent: z.int().min(1).max(MAX_PERCENT).meta({ description: 'Of the target; 100 is the due time.' }),
      queueId: shortId
        .nullable()
        .meta({ description: 'The queue that gets a waiting item; null raises the priority by one.' }),
    })
    .nullable(),
};

const slaSchema = z
  .object({
    queueId: z.string(),
    version: z.int(),
    calendarId: z
      .string()
      .nullable()
      .meta({ description: 'The calendar of its own; null: the queue has the hours of its desks.' }),
    openHours: z
      .array(z.string())
      .meta({ description: 'The calendars whose union the hours are; none: always open.' }),
    ...policy,
    followsTargets: z.boolean().meta({
      description: 'Nobody has set a policy: the first response follows the targets of the queue.',
    }),
    versions: z
      .array(z.object({ version: z.int(), from: utc.nullable(), madeBy: z.string() }))
      .meta({ description: 'Newest first. Each was in force until the next.' }),
  })
  .meta({ id: 'QueueSla' });

const ofOne = {
  tag: 'Queues',
  path: '/v1/queues/{id}/sla',
  params: z.strictObject({ id: shortId }),
  unknownParam: 'queue.not_found',
  status: 200,
  response: z.object({ sla: slaSchema }),
} as const;

export const SHOW_SLA = defineRoute({
  ...ofOne,
  id: 'showSla',
  method: 'GET',
  scopes: ['agent', 'ops'],
  summary: 'What a queue promises, and its hours',
  errors: ['queue.not_found'],
});

export const CHANGE_SLA = defineRoute({
  ...ofOne,
  id: 'changeSla',
  method: 'PUT',
  scopes: ['ops'],
  summary: 'Give a queue another policy from now on',
  description:
    'Ended clocks stay as they were judged. Running clocks get the new targets; what has passed counts as it was counted.',
  body: z.strictObject({
    version: z.int().min(1),
    calendarId: shortId.nullable().default(null),
    ...policy,
    escalation: policy.escalation.default(null),
  }),
  examples: {
    'application/json': {
      version: 1,
      calendarId: null,
      hours: 'business',
      targets: {
        firstResponse: [15, 60, 240, 480, 1440],
        nextResponse: [15, 60, 240, 480, 1440],
        resolution: [240, 480, 1440, 2880, 5760],
      },
      warnPercent: 75,
      pauses: ['waiting_customer', 'snoozed'],
      escalation: { percent: 100, queueId: null },
    },
  },
  errors: ['queue.not_found', 'sla.stale', 'calendar.not_found'],
});
