import { z } from 'zod';
import { LIMITS } from './limits.js';
import { instant } from './mention.js';

export const PLANNING_EVENT_KINDS = ['plan_failed', 'plan_recovered'] as const;
export type PlanningEventKind = (typeof PLANNING_EVENT_KINDS)[number];

/** A reason why duty cannot be planned. */
const planProblemSchema = z
  .object({
    subjectKind: z.enum(['desk', 'person', 'absence', 'holiday', 'plan']),
    subject: z.string().max(LIMITS.id).meta({ description: 'Id of the desk, person, absence or region.' }),
    code: z.string().max(LIMITS.id),
    pointer: z
      .string()
      .max(LIMITS.text)
      .meta({ description: 'The field, as a JSON pointer into the subject.' }),
    sentence: z.string().max(LIMITS.text),
    params: z
      .record(z.string(), z.union([z.string(), z.number()]))
      .optional()
      .meta({ description: 'What the sentence says, for words in another language.' }),
    since: instant,
  })
  .meta({ id: 'PlanProblem' });

/**
 * `data` of a `care.duty.plan_*.v1` event: lists what cannot be planned, or says that everything can be planned again.
 */
export const planningEventSchema = z
  .object({
    kind: z.enum(PLANNING_EVENT_KINDS),
    problems: z
      .array(planProblemSchema)
      .meta({ description: 'All that there are now; none when recovered.' }),
    at: instant,
  })
  .meta({ id: 'DutyPlanningEvent' });

export type PlanProblem = z.infer<typeof planProblemSchema>;
export type PlanningEvent = z.infer<typeof planningEventSchema>;
