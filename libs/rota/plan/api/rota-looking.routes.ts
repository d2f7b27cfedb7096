import { z } from 'zod';
import { defineRoute } from '#libs/http';
import { utc } from '#libs/http';
import { ledgerId } from '#libs/http';
import { shortId } from '#libs/http';
import {
  change,
  datesQuery,
  hole,
  horizon,
  pageAnswer,
  pageQuery,
  personId,
  rotation,
} from './rota-schemas.js';

const ofOps = { scopes: ['ops'], tag: 'Rotation', status: 200 } as const;

const before = z
  .object({
    duties: z.int(),
    unsocial: z.int(),
    holiday: z.int(),
    share: z.number().meta({ description: 'Duties that their part came to.' }),
  })
  .meta({ id: 'DutyBefore', description: 'From the duty ledger: what was served before the horizon.' });

const MOST_ROWS = 10_000;
const ROWS = 500;
/** A picture of more is larger than a browser draws at ease. */
const MOST_DRAWN = 2_000;
const DRAWN = 200;
const partOfStaff = { department: z.string().max(128).optional(), person: personId.optional() };

const fairnessSchema = z
  .object({
    plan: ledgerId,
    horizon,
    spread: z.number(),
    provenSpread: z.number(),
    withoutDuty: z.array(z.string()),
    mean: z
      .object({ duties: z.number(), unsocial: z.number(), holiday: z.number() })
      .meta({ description: 'Of all, shown or not.' }),
    ...pageAnswer,
    people: z.array(
      z.object({
        personId: z.string(),
        name: z.string(),
        share: z.number().meta({ description: 'Duties that their share comes to over the horizon.' }),
        duties: z.int(),
        unsocial: z.int(),
        holiday: z.int(),
        before,
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
  query: z.object({ ...partOfStaff, ...pageQuery(MOST_ROWS, ROWS) }),
  response: fairnessSchema,
  errors: ['plan.none', 'staff.not_found'],
});

export const DRAW_FAIRNESS = defineRoute({
  ...ofOps,
  id: 'drawFairness',
  method: 'GET',
  path: '/v1/rota/fairness.svg',
  scopes: ['agent', 'ops'],
  summary: 'The same as a picture, with a line that says how many more there are',
  query: z.object({ ...partOfStaff, ...pageQuery(MOST_DRAWN, DRAWN) }),
  produces: 'image/svg+xml',
  response: z.string(),
  errors: ['plan.none', 'staff.not_found'],
});

export const LIST_PROBLEMS = defineRoute({
  ...ofOps,
  id: 'listRotaProblems',
  method: 'GET',
  path: '/v1/rota/problems',
  summary: 'What keeps duty from being planned; empty when nothing does',
  description: 'Meanwhile the published plan goes on.',
  response: z.object({
    problems: z.array(
      z.object({
        subjectKind: z.string().meta({ description: 'What it is about: person, desk, …' }),
        subject: z.string(),
        code: z.string(),
        pointer: z.string(),
        sentence: z.string(),
        since: utc,
      }),
    ),
  }),
  errors: [],
});

const partOfPlan = { desk: shortId.optional(), ...partOfStaff, ...datesQuery };
const gridDuty = z.object({
  week: z.int().meta({ description: 'Index into the weeks.' }),
  deskId: z.string(),
  slots: z.int(),
});
const timelineSchema = z
  .object({
    horizon,
    desks: z.array(z.object({ id: z.string(), name: z.string() })),
    weeks: z.array(z.object({ week: z.string(), monday: z.iso.date() })),
    ...pageAnswer,
    people: z.array(z.object({ personId: z.string(), name: z.string(), duties: z.array(gridDuty) })),
    emptySeats: z.array(gridDuty),
  })
  .meta({ id: 'RotaTimeline' });

export const SHOW_TIMELINE = defineRoute({
  ...ofOps,
  id: 'showTimeline',
  method: 'GET',
  path: '/v1/rota/timeline',
  scopes: ['agent', 'ops'],
  summary: 'People by weeks, in order of id',
  query: z.object({ ...partOfPlan, ...pageQuery(MOST_ROWS, ROWS) }),
  response: timelineSchema,
  errors: ['plan.none', 'desk.not_found', 'staff.not_found'],
});

export const DRAW_TIMELINE = defineRoute({
  ...ofOps,
  id: 'drawTimeline',
  method: 'GET',
  path: '/v1/rota/timeline.svg',
  scopes: ['agent', 'ops'],
  summary: 'People by weeks, as a picture, with a line that says how many more there are',
  query: z.object({ ...partOfPlan, ...pageQuery(MOST_DRAWN, DRAWN) }),
  produces: 'image/svg+xml',
  response: z.string(),
  errors: ['plan.none', 'desk.not_found', 'staff.not_found'],
});

export const EXPLAIN_PERSON = defineRoute({
  ...ofOps,
  id: 'explainPerson',
  method: 'GET',
  path: '/v1/rota/people/{id}',
  scopes: ['agent', 'ops'],
  summary: 'When a person serves, why, and how that compares with their share',
  params: z.object({ id: personId }),
  unknownParam: 'staff.not_found',
  response: z.object({
    personId: z.string(),
    name: z.string(),
    share: z.number(),
    duties: z.int(),
    before,
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
