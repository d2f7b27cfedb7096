import { z } from 'zod';
import { LIMITS } from './limits.js';
import { instant } from './mention.js';

export const DUTY_EVENT_KINDS = ['started', 'ended'] as const;
export type DutyEventKind = (typeof DUTY_EVENT_KINDS)[number];

export function dutyEventType(kind: DutyEventKind): string {
  return `care.duty.${kind}.v1`;
}

/** `data` of a `care.duty.*.v1` event: one person's interval of duty begins or ends. */
export const dutyEventSchema = z
  .object({
    kind: z.enum(DUTY_EVENT_KINDS),
    deskId: z.string().max(LIMITS.id),
    slotId: z.string().max(LIMITS.id),
    personId: z.string().max(LIMITS.id),
    startsAt: instant,
    endsAt: instant,
    at: instant,
  })
  .meta({ id: 'DutyEvent' });

export type DutyEvent = z.infer<typeof dutyEventSchema>;
