import { instant, LIMITS, shownReasonSchema } from '#libs/contracts';
import { z } from 'zod';
import { isTimeZone } from '#libs/http';

const MAX_SEATS = 500;
const MAX_MEMBERS = 50_000;
export const personId = z.string().min(1).max(LIMITS.id);
export const slotId = z.string().min(1).max(LIMITS.id);
export const moment = instant.refine((text) => !Number.isNaN(Date.parse(text)), 'There is no such moment.');
export const text = z.string().trim().min(1).max(LIMITS.name);
const role = z.enum(['trainee', 'regular', 'expert']);
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Use HH:MM.');
const nights = z.strictObject({ from: z.string().max(8), to: z.string().max(8) });

/** What a desk with a rotation of its own consists of, beside its id. */
export const rotation = {
  name: text,
  zone: z.string().refine(isTimeZone, 'Use an IANA time zone such as Europe/Berlin.'),
  recurrence: z
    .union([
      z.strictObject({ start: z.string().max(32), rule: z.string().max(500) }),
      z.strictObject({ start: z.string().max(32), every: z.string().max(32) }),
    ])
    .meta({
      description: 'Handoffs in wall time: start with an RFC 5545 rule, or with a period such as P7D.',
    }),
  length: z.string().max(32).optional().meta({ description: 'Until the next handoff when left out.' }),
  seats: z
    .array(
      z.strictObject({
        role,
        count: z.int().min(0).max(MAX_SEATS),
        skills: z.array(z.string().max(LIMITS.tag)).max(LIMITS.tags).optional(),
        needs: role.optional().meta({ description: 'Staffed only where a seat of that role is.' }),
      }),
    )
    .min(1)
    .max(20),
  members: z.array(personId).max(MAX_MEMBERS).optional().meta({ description: 'Everybody when left out.' }),
  membersBy: z
    .strictObject({
      departments: z.array(z.string().max(128)).min(1).max(1_000).optional(),
      regions: z
        .array(z.string().max(16))
        .min(1)
        .max(1_000)
        .optional()
        .meta({ description: 'DE holds for DE-BY too.' }),
      zones: z.array(z.string().max(64)).min(1).max(1_000).optional(),
      levels: z.array(role).min(1).max(3).optional(),
      skills: z
        .array(z.string().max(LIMITS.tag))
        .min(1)
        .max(1_000)
        .optional()
        .meta({ description: 'One of them is enough.' }),
      except: z.array(personId).max(MAX_MEMBERS).optional(),
    })
    .optional()
    .meta({
      description:
        'Members by rule, beside those that are named: each field that is there has to hold. Who joins later serves without an edit.',
    }),
  hours: z
    .array(
      z.strictObject({
        weekdays: z.array(z.int().min(1).max(7)).min(1).max(7),
        from: time,
        to: time.meta({ description: 'On or before from: on the next day.' }),
      }),
    )
    .min(1)
    .max(50)
    .optional()
    .meta({
      description:
        'When the desk is open, in wall time. A turn is served in these hours only, by one person: a week of weekdays 9 to 17, seven nights. Round the clock when left out.',
    }),
  closedOnHolidaysOf: z
    .string()
    .max(16)
    .optional()
    .meta({ description: 'Closed on the public holidays of this region, such as DE-BE.' }),
  departmentCap: z.int().min(1).optional().meta({ description: 'Most of one department at a time.' }),
  departmentCaps: z.record(z.string(), z.int().min(0)).optional(),
  minimumRestHours: z.number().min(0).max(10_000).optional(),
  restAfter: z.record(z.string(), z.number().min(0).max(10_000)).optional().meta({
    description:
      'Hours of rest before this desk after duty at another, by its id: no early turn after a late one.',
  }),
  unsocial: z
    .strictObject({
      weekdays: z.array(z.int().min(1).max(7)).max(7),
      nights: nights.optional(),
      atLeastMinutes: z.int().min(1).optional(),
    })
    .optional(),
  noticeHours: z.number().min(0).max(10_000).optional().meta({ description: 'Slots this near are frozen.' }),
  balanceClasses: z.boolean().optional(),
  weight: z
    .strictObject({ num: z.int().min(1).max(1_000), den: z.int().min(1).max(1_000) })
    .refine(({ num, den }) => num * 10 >= den && num <= 10 * den, 'Use a factor from 1/10 to 10.')
    .optional()
    .meta({ description: 'num / den: what an hour of this desk weighs, from 1/10 to 10; 1 when left out.' }),
  closedOn: z.array(z.iso.date()).max(2_000).optional(),
};

export const horizon = z.object({ from: z.iso.date(), to: z.iso.date() });

export const change = z
  .object({
    slot: z.string(),
    before: z.string().nullable(),
    after: z.string().nullable(),
    why: z.string(),
    reasonCode: shownReasonSchema.optional().meta({ description: 'Plans made before these have none.' }),
  })
  .meta({ id: 'PlanChange' });

export const hole = z.object({ slot: z.string(), reason: z.string(), sentence: z.string() });

const count = (most: number, usual: number) =>
  z.coerce
    .number()
    .int()
    .min(1)
    .max(most)
    .default(usual)
    .meta({ description: `At most this many; ${usual} when left out.` });

/** How much of a long list is wanted, and from where on. */
export const partQuery = (most: number, usual: number) => ({
  limit: count(most, usual),
  after: z.string().min(1).max(LIMITS.id).optional().meta({ description: 'nextAfter of the page before.' }),
});

/** A list that shows 500 rows unless more are asked for. */
export const rowsQuery = partQuery(10_000, 500);
/** A picture of more than 2,000 rows is larger than a browser draws at ease. */
export const drawnQuery = partQuery(2_000, 200);

/** Only a part of the staff. */
export const partOfStaff = { department: z.string().max(128).optional(), person: personId.optional() };

/** Local dates of slots. */
export const datesQuery = {
  from: z.iso.date().optional().meta({ description: 'First date.' }),
  to: z.iso.date().optional().meta({ description: 'The date after the last.' }),
};

/** What an answer that shows a part of a long list says of the rest. */
export const pageAnswer = {
  total: z.int().meta({ description: 'How many there are, shown or not.' }),
  nextAfter: z.string().nullable().meta({ description: 'after for the rest; null when nothing is left.' }),
};
