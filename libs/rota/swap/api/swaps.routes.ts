import { z } from 'zod';
import { shownReasonSchema } from '#libs/contracts';
import { defineRoute } from '#libs/http';
import { utc } from '#libs/http';
import { ledgerId } from '#libs/http';
import { personId, slotId } from '../../plan/api/rota-schemas.js';

const ofStaff = { scopes: ['agent', 'ops'], tag: 'Rotation', status: 200 } as const;

const instant = z.iso.datetime({ offset: true });

const partSchema = z.object({
  deskId: z.string(),
  deskName: z.string(),
  seat: z.string(),
  startsAt: utc,
  endsAt: utc,
});

const swapSchema = z
  .object({
    id: ledgerId,
    kind: z.enum(['swap', 'cover', 'take']),
    state: z.enum(['offered', 'accepted', 'approved', 'applied', 'closed', 'undone']),
    slot: slotId,
    inReturn: slotId.nullable(),
    from: z.string(),
    to: z.string().nullable(),
    offeredBy: z.string(),
    offeredAt: utc,
    outcome: z.enum(['declined', 'withdrawn', 'expired']).nullable(),
    fromName: z.string(),
    toName: z.string().nullable(),
    given: partSchema.nullable().meta({ description: 'The slot; null when it is no longer in the plan.' }),
    returned: partSchema.nullable().meta({ description: 'The slot in return.' }),
    fits: z
      .object({
        able: z.boolean(),
        why: z.string().nullable(),
        reasonCode: shownReasonSchema.nullable(),
      })
      .nullable()
      .meta({
        description:
          'Whether the caller could accept it now, and the rule that stops them; null when it is not for them to accept.',
      }),
  })
  .meta({ id: 'Swap' });

export const LIST_SWAPS = defineRoute({
  ...ofStaff,
  id: 'listSwaps',
  method: 'GET',
  path: '/v1/rota/swaps',
  summary: 'Swaps, covers and takes',
  query: z.strictObject({
    open: z.stringbool().default(true).meta({ description: 'Only those that wait.' }),
  }),
  response: z.object({ swaps: z.array(swapSchema) }),
  errors: [],
});

export const OFFER_SWAP = defineRoute({
  ...ofStaff,
  id: 'offerSwap',
  onRepeat: 'replay',
  method: 'POST',
  path: '/v1/rota/swaps',
  summary: 'Offer a slot (cover), offer it for another (swap), or ask to take one (take)',
  description: 'People act for themselves; keys with scope ops act for anybody. Credit follows the doer.',
  body: z.strictObject({
    kind: z.enum(['swap', 'cover', 'take']),
    slot: slotId,
    to: personId
      .optional()
      .meta({ description: 'Who is asked; anybody when left out. With take: who takes it.' }),
    part: z.strictObject({ from: instant.optional(), to: instant.optional() }).optional().meta({
      description: 'With cover and take: only this part; the id of a stretch as the slot does the same.',
    }),
    inReturn: slotId.optional().meta({ description: 'Only with swap: the slot of the other.' }),
  }),
  status: 201,
  response: z.object({
    swap: swapSchema,
    asked: z
      .array(z.string())
      .meta({ description: 'Who may accept: one person, or all who could serve it.' }),
  }),
  errors: ['plan.none', 'slot.refused'],
});

export const STEP_SWAP = defineRoute({
  ...ofStaff,
  id: 'stepSwap',
  method: 'POST',
  path: '/v1/rota/swaps/{id}/{step}',
  summary: 'Accept, approve (and so apply), decline, withdraw or undo',
  description:
    'The rules are checked again when it is applied. Where swapApproval is automatic, what is accepted is applied at once. Other open offers of its slots end then.',
  params: z.strictObject({
    id: ledgerId,
    step: z.enum(['accept', 'approve', 'decline', 'withdraw', 'undo']),
  }),
  unknownParam: 'swap.not_found',
  body: z.strictObject({
    person: personId.optional().meta({ description: 'With accept: for whom; the caller when left out.' }),
  }),
  response: z.object({ swap: swapSchema }),
  errors: ['plan.none', 'swap.not_found', 'slot.refused'],
});
