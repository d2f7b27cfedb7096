import { z } from 'zod';
import { defineRoute } from '#libs/http';

const ofOps = { scopes: ['ops'], tag: 'Rotation', status: 200 } as const;

const factor = z
  .strictObject({ num: z.int().min(1).max(1_000), den: z.int().min(1).max(1_000) })
  .refine(({ num, den }) => num >= den && num <= 10 * den, 'Use a factor from 1 to 10.')
  .meta({ description: 'num / den, from 1 to 10.' });

const settingsSchema = z
  .object({
    publishing: z.enum(['automatic', 'by-hand']).meta({
      description: 'by-hand: a change of staff or desks waits for a draft that somebody publishes.',
    }),
    horizonWeeks: z.int().min(1).max(104).meta({ description: 'So far ahead there is always a plan.' }),
    reminderMinutes: z.array(z.int().min(1).max(525_600)).max(20),
    swapLeadMinutes: z
      .int()
      .min(0)
      .max(525_600)
      .optional()
      .meta({ description: 'So long before its slot begins an offer expires; 0 when absent.' }),
    weights: z.strictObject({ unsocial: factor, holiday: factor }).optional().meta({
      description:
        'How much more an hour weighs that is unsocial, or on a public holiday; 3/2 and 2 when absent.',
    }),
    mostPerPerson: z
      .strictObject({
        week: z.int().min(1).max(1_000).optional(),
        month: z.int().min(1).max(1_000).optional(),
      })
      .optional()
      .meta({
        description:
          'Most duties of somebody with a full share in an ISO week or a month, over all desks; a part of a share has a part of them, rounded up. A seat stays empty before it eats a person.',
      }),
    presence: z
      .array(z.strictObject({ department: z.string().min(1).max(128), atLeast: z.int().min(1).max(10_000) }))
      .max(1_000)
      .optional()
      .meta({
        description:
          'At least so many of a department are there on every day: leave that would leave fewer is not approved, and absences that do are a problem.',
      }),
    swapApproval: z.enum(['by-ops', 'automatic']).optional().meta({
      description: 'automatic: what is accepted is applied at once when all rules hold; by-ops when absent.',
    }),
  })
  .meta({ id: 'RotaSettings' });

export const SHOW_ROTA_SETTINGS = defineRoute({
  ...ofOps,
  id: 'showRotaSettings',
  method: 'GET',
  path: '/v1/rota/settings',
  summary: 'How far is planned, who publishes, when people are reminded',
  response: settingsSchema,
  errors: [],
});

export const PUT_ROTA_SETTINGS = defineRoute({
  ...ofOps,
  id: 'putRotaSettings',
  method: 'PUT',
  path: '/v1/rota/settings',
  summary: 'Change these settings',
  body: z.strictObject(settingsSchema.shape),
  response: settingsSchema,
  errors: [],
});
