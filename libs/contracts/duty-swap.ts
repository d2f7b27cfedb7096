import { z } from 'zod';
import { LIMITS } from './limits.js';
import { instant } from './mention.js';

export const SWAP_EVENT_KINDS = [
  'swap_offered',
  'swap_accepted',
  'swap_approved',
  'swap_applied',
  'swap_declined',
  'swap_withdrawn',
  'swap_expired',
  'swap_undone',
] as const;
export type SwapEventKind = (typeof SWAP_EVENT_KINDS)[number];

const id = z.string().max(LIMITS.id);

/** `data` of a `care.duty.swap_*.v1` event: one step of a swap, a cover or a take of a slot. */
export const swapEventSchema = z
  .object({
    kind: z.enum(SWAP_EVENT_KINDS),
    swapId: id,
    swapKind: z
      .enum(['swap', 'cover', 'take'])
      .meta({ description: 'An exchange of slots, a slot given away, or a slot taken over.' }),
    deskId: id,
    slotId: id.meta({ description: 'The slot that changes hands.' }),
    fromPersonId: id.meta({ description: 'Who holds the slot before.' }),
    toPersonId: id.nullable().meta({ description: 'Who gets it; null while it is offered to anybody.' }),
    inReturnSlotId: id.optional().meta({ description: 'Only of an exchange: the slot given for it.' }),
    startsAt: instant.nullable().meta({ description: 'When the slot begins; null once it is not planned.' }),
    endsAt: instant.nullable(),
    expiresAt: instant.nullable().meta({ description: 'From then on nothing can be agreed about it.' }),
    by: z.string().max(LIMITS.name).meta({ description: 'Who took this step; rota when it expired.' }),
    at: instant,
  })
  .meta({ id: 'DutySwapEvent' });

export type SwapEvent = z.infer<typeof swapEventSchema>;
