import { z } from 'zod';
import { defineRoute } from '#libs/http';
import { utc } from '#libs/http';
import { ledgerId } from '#libs/http';
import { shortId } from '#libs/http';
import { change, datesQuery, hole, horizon, partQuery, personId } from './rota-schemas.js';

const ofOps = { scopes: ['ops'], tag: 'Rotation', status: 200 } as const;
const head = {
  id: ledgerId,
  parent: ledgerId.nullable(),
  status: z.enum(['draft', 'published', 'superseded', 'discarded']),
  inputHash: z.string(),
  timeZoneData: z.string(),
  horizon,
  breakGlass: z.boolean(),
  reason: z.string(),
  createdBy: z.string(),
  createdAt: utc,
  publishedAt: utc.nullable(),
};
const planHead = z.object(head).meta({ id: 'PlanHead' });

const finding = z.object({
  code: z.string(),
  slot: z.string().optional(),
  person: z.string().optional(),
  sentence: z.string(),
});
const certificate = z
  .object({
    valid: z.boolean().meta({ description: 'No violations; exceptions do not count.' }),
    checker: z.string(),
    seats: z.int(),
    filled: z.int(),
    holes: z.int(),
    violations: z.array(finding),
    exceptions: z.array(finding).meta({
      description:
        'What the plan had to leave as it was, such as somebody away on a frozen duty, and what to do about it.',
    }),
    max: z.number(),
    min: z.number(),
    spread: z.number(),
    provenSpread: z.number(),
    withoutDuty: z.array(z.string()),
    withinOneAtEveryDate: z.boolean().nullable(),
    everyoneServes: z.boolean().optional(),
    weight: z
      .object({
        spread: z.number(),
        largestDistance: z.object({
          hours: z.number(),
          person: z.string().nullable(),
          date: z.string().nullable(),
        }),
        heaviestDuty: z.number(),
      })
      .optional()
      .meta({ description: 'Weighted hours served against what accrued.' }),
    emptySeats: z
      .array(
        z.object({
          slot: z.string(),
          proven: z.boolean(),
          could: z
            .array(z.string())
            .meta({ description: 'Who could take the seat if they served nothing else.' }),
          sentence: z.string(),
        }),
      )
      .optional(),
    followsShares: z.boolean().nullable().optional(),
  })
  .meta({
    id: 'PlanCertificate',
    description: 'Certificates of older checkers have no weight, empty seats and shares.',
  });

/** How fair a plan is. */
const standing = z.object({
  spread: z.number().meta({ description: 'Duties between who serves most and least for their share.' }),
  hours: z.number().nullable().meta({
    description: 'Weighted hours between who is ahead most and behind most; older plans have none.',
  }),
});

const planSchema = z
  .object({
    ...head,
    engine: z.string(),
    certificate,
    changes: z
      .array(change)
      .meta({ description: 'Who moves, and why, against its parent; the first 1,000.' }),
    changed: z.int().meta({ description: 'How many changes there are, listed or not.' }),
    reseated: z.int().meta({
      description: 'Of these, those that give the seat to somebody; the others fall empty or are gone.',
    }),
    nextAfter: z.string().nullable().meta({ description: 'after for the changes left out.' }),
    provenFewest: z.int().nullable().meta({ description: 'No plan can give fewer seats to somebody else.' }),
    holes: z.array(hole),
    everyoneServes: z.boolean(),
    advice: z.string().nullable(),
    price: z
      .object({
        before: standing,
        after: standing,
        concerned: z.int().meta({ description: 'People who serve more or less often, listed or not.' }),
        people: z
          .array(z.object({ personId: z.string(), name: z.string(), before: z.int(), after: z.int() }))
          .meta({ description: 'Their duties, the largest difference first; 50 at most.' }),
      })
      .nullable()
      .meta({ description: 'Against its parent; null for a first plan.' }),
  })
  .meta({ id: 'Plan' });

const planErrors = ['plan.not_found'] as const;

export const LIST_PLANS = defineRoute({
  ...ofOps,
  id: 'listPlans',
  method: 'GET',
  path: '/v1/rota/plans',
  summary: 'Plan versions, the latest first',
  response: z.object({ plans: z.array(planHead) }),
  errors: [],
});

export const CREATE_DRAFT = defineRoute({
  ...ofOps,
  id: 'createDraft',
  location: '/v1/rota/plans/{plan.id}',
  onRepeat: 'replay',
  method: 'POST',
  path: '/v1/rota/plans',
  summary: 'Plan anew, as a draft that nobody else sees',
  description:
    'Changes as little as staff, desks, absences and fairness allow, and nothing that is frozen. The answer has the price: who moves, and how fair it was and would be.',
  body: z.strictObject({
    reason: z.string().trim().min(1).max(500),
    breakGlass: z.boolean().default(false).meta({ description: 'Plan inside the notice window too.' }),
    rebalance: z.boolean().default(false).meta({
      description: 'Make it fair again, whatever it changes, in place of keeping what still stands.',
    }),
  }),
  status: 201,
  response: z.object({ plan: planSchema }),
  errors: ['rota.invalid', 'rota.busy', 'rota.too_large'],
});

export const SHOW_PLAN = defineRoute({
  ...ofOps,
  id: 'showPlan',
  method: 'GET',
  path: '/v1/rota/plans/{id}',
  summary: 'A plan version: who moves and why, its certificate, its holes',
  params: z.strictObject({ id: ledgerId }),
  unknownParam: 'plan.not_found',
  query: z.strictObject({
    desk: shortId.optional(),
    person: personId.optional().meta({ description: 'Changes from or to this person.' }),
    ...datesQuery,
    ...partQuery(100_000, 1_000),
  }),
  response: z.object({ plan: planSchema }),
  errors: planErrors,
});

export const PUBLISH_DRAFT = defineRoute({
  ...ofOps,
  id: 'publishDraft',
  method: 'POST',
  path: '/v1/rota/plans/{id}/publish',
  summary: 'Let a draft hold from now on',
  params: z.strictObject({ id: ledgerId }),
  unknownParam: 'plan.not_found',
  response: z.object({ plan: planSchema }),
  errors: ['plan.not_found', 'plan.stale', 'plan.frozen'],
});

export const DISCARD_DRAFT = defineRoute({
  ...ofOps,
  id: 'discardDraft',
  method: 'DELETE',
  path: '/v1/rota/plans/{id}',
  summary: 'Throw a draft away',
  params: z.strictObject({ id: ledgerId }),
  unknownParam: 'plan.not_found',
  status: 204,
  response: null,
  errors: ['plan.not_found', 'plan.stale'],
});
