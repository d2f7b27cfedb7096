import { LIMITS } from '#libs/contracts';
import { z } from 'zod';
import { defineRoute } from '../http/route.js';
import { ledgerId, utc } from './item-schemas.js';

const ofOps = { scopes: ['ops'], tag: 'Rotation', status: 200 } as const;
const person = z.string().min(1).max(LIMITS.id);
const horizon = z.object({ from: z.iso.date(), to: z.iso.date() });

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

const change = z
  .object({ slot: z.string(), before: z.string().nullable(), after: z.string().nullable(), why: z.string() })
  .meta({ id: 'PlanChange' });
const hole = z.object({ slot: z.string(), reason: z.string(), sentence: z.string() });
const certificate = z
  .object({
    valid: z.boolean(),
    checker: z.string(),
    seats: z.int(),
    filled: z.int(),
    holes: z.int(),
    violations: z.array(
      z.object({
        code: z.string(),
        slot: z.string().optional(),
        person: z.string().optional(),
        sentence: z.string(),
      }),
    ),
    max: z.number(),
    min: z.number(),
    spread: z.number(),
    provenSpread: z.number(),
    withoutDuty: z.array(z.string()),
    withinOneAtEveryDate: z.boolean().nullable(),
  })
  .meta({ id: 'PlanCertificate' });

const planSchema = z
  .object({
    ...head,
    engine: z.string(),
    certificate,
    changes: z.array(change).meta({ description: 'Who moves, and why, against its parent.' }),
    provenFewest: z.int().nullable().meta({ description: 'No plan can change fewer seats.' }),
    holes: z.array(hole),
    everyoneServes: z.boolean(),
    advice: z.string().nullable(),
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
  method: 'POST',
  path: '/v1/rota/plans',
  summary: 'Plan anew, as a draft that nobody else sees',
  description: 'Changes as little as staff, desks, absences and fairness allow, and nothing that is frozen.',
  body: z.strictObject({
    reason: z.string().trim().min(1).max(500),
    breakGlass: z.boolean().default(false).meta({ description: 'Plan inside the notice window too.' }),
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
  params: z.object({ id: ledgerId }),
  unknownParam: 'plan.not_found',
  response: z.object({ plan: planSchema }),
  errors: planErrors,
});

export const PUBLISH_DRAFT = defineRoute({
  ...ofOps,
  id: 'publishDraft',
  method: 'POST',
  path: '/v1/rota/plans/{id}/publish',
  summary: 'Let a draft hold from now on',
  params: z.object({ id: ledgerId }),
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
  params: z.object({ id: ledgerId }),
  unknownParam: 'plan.not_found',
  status: 204,
  response: null,
  errors: ['plan.not_found', 'plan.stale'],
});

const fairnessSchema = z
  .object({
    plan: ledgerId,
    horizon,
    spread: z.number(),
    provenSpread: z.number(),
    withoutDuty: z.array(z.string()),
    people: z.array(
      z.object({
        personId: z.string(),
        name: z.string(),
        share: z.number().meta({ description: 'Duties that their share comes to over the horizon.' }),
        duties: z.int(),
        unsocial: z.int(),
        holiday: z.int(),
        balance: z.number().meta({ description: 'Duty ledger: served beyond (+) or below (−) their part.' }),
      }),
    ),
  })
  .meta({ id: 'RotaFairness' });

export const SHOW_FAIRNESS = defineRoute({
  ...ofOps,
  id: 'showFairness',
  method: 'GET',
  path: '/v1/rota/fairness',
  scopes: ['agent', 'ops'],
  summary: 'Who serves how much, after swaps and overrides, least first',
  response: fairnessSchema,
  errors: ['plan.none'],
});

export const DRAW_FAIRNESS = defineRoute({
  ...ofOps,
  id: 'drawFairness',
  method: 'GET',
  path: '/v1/rota/fairness.svg',
  scopes: ['agent', 'ops'],
  summary: 'The same as a picture',
  produces: 'image/svg+xml',
  response: z.string(),
  errors: ['plan.none'],
});

export const DRAW_TIMELINE = defineRoute({
  ...ofOps,
  id: 'drawTimeline',
  method: 'GET',
  path: '/v1/rota/timeline.svg',
  scopes: ['agent', 'ops'],
  summary: 'People by weeks, as a picture',
  produces: 'image/svg+xml',
  response: z.string(),
  errors: ['plan.none'],
});

export const EXPLAIN_PERSON = defineRoute({
  ...ofOps,
  id: 'explainPerson',
  method: 'GET',
  path: '/v1/rota/people/{id}',
  scopes: ['agent', 'ops'],
  summary: 'When a person serves, why, and how that compares with their share',
  params: z.object({ id: person }),
  unknownParam: 'staff.not_found',
  response: z.object({
    personId: z.string(),
    name: z.string(),
    share: z.number(),
    duties: z.int(),
    balance: z.number(),
    sentences: z.array(z.string()),
    coming: z.array(
      z.object({ slotId: z.string(), deskId: z.string(), startsAt: utc, endsAt: utc, why: z.string() }),
    ),
  }),
  errors: ['plan.none', 'staff.not_found'],
});

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
  body: z.strictObject({
    leave: z
      .array(z.strictObject({ person, from: z.iso.date() }))
      .max(10_000)
      .default([]),
    closeDesks: z.array(z.string().max(64)).max(100).default([]),
    openDesks: z
      .array(
        z.strictObject({
          id: z.string().max(64),
          name: z.string().max(LIMITS.name),
          zone: z.string().max(64),
          start: z.string().max(32).meta({ description: 'Wall time of the first handoff.' }),
          rule: z.string().max(500).meta({ description: 'RFC 5545 rule.' }),
          seats: z.int().min(1).max(500),
        }),
      )
      .max(20)
      .default([]),
  }),
  response: z.object({
    before: outlook,
    after: outlook,
    changes: z.array(change),
    provenFewest: z.int().nullable(),
  }),
  errors: ['plan.none', 'rota.invalid', 'rota.busy', 'rota.too_large', 'staff.not_found'],
});
