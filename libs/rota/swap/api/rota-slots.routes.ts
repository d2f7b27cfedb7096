import { LIMITS } from '#libs/contracts';
import { z } from 'zod';
import { defineRoute } from '#libs/http';
import { utc } from '#libs/http';
import { ledgerId } from '#libs/http';
import { shortId } from '#libs/http';
import { datesQuery, pageQuery } from '../../plan/api/rota-schemas.js';

const ofStaff = { scopes: ['agent', 'ops'], tag: 'Rotation', status: 200 } as const;
const slotId = z.string().min(1).max(LIMITS.id);
const personId = z.string().min(1).max(LIMITS.id);
const MOST_SLOTS = 2_000;

const slotSchema = z
  .object({
    id: slotId,
    deskId: z.string(),
    role: z.enum(['trainee', 'regular', 'expert']),
    startsAt: utc,
    endsAt: utc,
    personId: z.string().nullable(),
    source: z.string().meta({ description: 'plan, swap, override, or nobody.' }),
    why: z.string(),
  })
  .meta({ id: 'RotaSlot' });

export const LIST_SLOTS = defineRoute({
  ...ofStaff,
  id: 'listSlots',
  method: 'GET',
  path: '/v1/rota/slots',
  summary: 'Coming slots and who serves them, after swaps and overrides',
  query: z.object({
    desk: shortId.optional(),
    department: z.string().max(128).optional(),
    person: personId.optional(),
    ...datesQuery,
    ...pageQuery(MOST_SLOTS, 100),
  }),
  response: z.object({
    slots: z.array(slotSchema),
    nextAfter: z.string().nullable().meta({ description: 'after for the rest; null when nothing is left.' }),
  }),
  errors: ['plan.none', 'desk.not_found', 'staff.not_found'],
});

const overrideSchema = z
  .object({
    id: ledgerId,
    slot: slotId,
    person: z.string().nullable(),
    by: z.string(),
    reason: z.string(),
    at: utc,
    breakGlass: z.boolean(),
    revokedAt: utc.optional(),
  })
  .meta({ id: 'SlotOverride' });

export const LIST_SLOT_OVERRIDES = defineRoute({
  ...ofStaff,
  id: 'listSlotOverrides',
  method: 'GET',
  path: '/v1/rota/overrides',
  summary: 'Overrides of slots that are not over, in the order in which they were made',
  response: z.object({ overrides: z.array(overrideSchema) }),
  errors: [],
});

export const OVERRIDE_SLOT = defineRoute({
  ...ofStaff,
  id: 'overrideSlot',
  method: 'POST',
  path: '/v1/rota/overrides',
  scopes: ['ops'],
  summary: 'Put somebody on a slot, or nobody',
  body: z.strictObject({
    slot: slotId,
    person: personId.nullable(),
    reason: z.string().trim().min(1).max(500),
    breakGlass: z.boolean().default(false).meta({ description: 'For a slot inside its notice window.' }),
  }),
  status: 201,
  response: z.object({ override: overrideSchema }),
  errors: ['plan.none', 'slot.refused'],
});

export const REVOKE_SLOT_OVERRIDE = defineRoute({
  ...ofStaff,
  id: 'revokeSlotOverride',
  method: 'DELETE',
  path: '/v1/rota/overrides/{id}',
  scopes: ['ops'],
  summary: 'Take an override of a slot back',
  params: z.object({ id: ledgerId }),
  unknownParam: 'duty.not_found',
  status: 204,
  response: null,
  errors: ['plan.none', 'duty.not_found', 'slot.refused'],
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
  })
  .meta({ id: 'Swap' });

export const LIST_SWAPS = defineRoute({
  ...ofStaff,
  id: 'listSwaps',
  method: 'GET',
  path: '/v1/rota/swaps',
  summary: 'Swaps, covers and takes',
  query: z.object({ open: z.stringbool().default(true).meta({ description: 'Only those that wait.' }) }),
  response: z.object({ swaps: z.array(swapSchema) }),
  errors: [],
});

export const OFFER_SWAP = defineRoute({
  ...ofStaff,
  id: 'offerSwap',
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
    inReturn: slotId.optional().meta({ description: 'Only with swap: the slot of the other.' }),
  }),
  status: 201,
  response: z.object({ swap: swapSchema }),
  errors: ['plan.none', 'slot.refused'],
});

export const STEP_SWAP = defineRoute({
  ...ofStaff,
  id: 'stepSwap',
  method: 'POST',
  path: '/v1/rota/swaps/{id}/{step}',
  summary: 'Accept, approve (and so apply), decline, withdraw or undo',
  description: 'The rules are checked again when it is applied.',
  params: z.object({
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

const feedSchema = z
  .object({
    id: ledgerId,
    kind: z.enum(['person', 'desk']),
    subject: z.string(),
    createdBy: z.string(),
    createdAt: utc,
  })
  .meta({ id: 'CalendarFeed' });

export const LIST_FEEDS = defineRoute({
  ...ofStaff,
  id: 'listFeeds',
  method: 'GET',
  path: '/v1/rota/feeds',
  summary: 'Calendar feeds: all for ops, your own for agents',
  response: z.object({ feeds: z.array(feedSchema) }),
  errors: [],
});

export const CREATE_FEED = defineRoute({
  ...ofStaff,
  id: 'createFeed',
  method: 'POST',
  path: '/v1/rota/feeds',
  summary: 'Make a private address at which a calendar can subscribe',
  description: 'The address is shown once; whoever has it can read the feed until it is revoked.',
  body: z.strictObject({ kind: z.enum(['person', 'desk']), subject: personId }),
  status: 201,
  response: z.object({ feed: feedSchema, path: z.string() }),
  errors: ['desk.not_found', 'staff.not_found', 'auth.scope'],
});

export const REVOKE_FEED = defineRoute({
  ...ofStaff,
  id: 'revokeFeed',
  method: 'DELETE',
  path: '/v1/rota/feeds/{id}',
  summary: 'Revoke the address of a calendar feed',
  params: z.object({ id: ledgerId }),
  unknownParam: 'feed.not_found',
  status: 204,
  response: null,
  errors: ['feed.not_found'],
});

export const READ_FEED = defineRoute({
  ...ofStaff,
  id: 'readFeed',
  method: 'GET',
  path: '/v1/feeds/{token}',
  scopes: [],
  summary: 'Duty as an iCalendar file, with an ETag',
  params: z.object({ token: z.string().min(20).max(100) }),
  unknownParam: 'feed.not_found',
  produces: 'text/calendar',
  response: z.string(),
  errors: ['feed.not_found'],
});
