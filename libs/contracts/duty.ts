import { z } from 'zod';
import { LIMITS } from './limits.js';
import { instant } from './mention.js';

export const DUTY_EVENT_KINDS = ['started', 'ended', 'moved', 'reminded'] as const;
export type DutyEventKind = (typeof DUTY_EVENT_KINDS)[number];

/** How a future duty changed for a person: they got it, they lost it, or its hours changed. */
const DUTY_MOVES = ['given', 'taken', 'rescheduled'] as const;

/** `data` of a `care.duty.*.v1` event: one person's interval of duty begins, ends, moves, or comes near. */
export const dutyEventSchema = z
  .object({
    kind: z.enum(DUTY_EVENT_KINDS),
    deskId: z.string().max(LIMITS.id),
    slotId: z.string().max(LIMITS.id),
    personId: z.string().max(LIMITS.id),
    startsAt: instant,
    endsAt: instant,
    at: instant,
    move: z.enum(DUTY_MOVES).optional().meta({ description: 'Only with moved.' }),
    why: z
      .string()
      .max(LIMITS.text)
      .optional()
      .meta({ description: 'Only with moved: the cause, in a sentence.' }),
    minutesBefore: z.int().optional().meta({ description: 'Only with reminded: which of the reminders.' }),
  })
  .meta({ id: 'DutyEvent' });

export type DutyEvent = z.infer<typeof dutyEventSchema>;
