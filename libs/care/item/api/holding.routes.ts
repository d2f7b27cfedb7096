import { defineRoute, ledgerId, shortId, utc } from '#libs/http';
import { z } from 'zod';
import { itemDetailSchema, note, version } from './item-schemas.js';

const reason = z.string().trim().min(1).max(500);
const ofOne = {
  method: 'POST',
  scopes: ['agent'],
  tag: 'Items',
  params: z.strictObject({ id: ledgerId }),
  unknownParam: 'item.not_found',
  status: 200,
  response: z.object({ item: itemDetailSchema }),
} as const;
const ofHolder = ['item.not_found', 'item.stale', 'item.transition', 'item.not_holder'] as const;

export const WAIT_FOR_ITEM = defineRoute({
  ...ofOne,
  id: 'waitForItem',
  path: '/v1/items/{id}/wait',
  summary: 'Wait for the customer or for a colleague',
  description:
    'The item stays yours and takes none of your capacity. When the customer asks for something it is with you again, or in its queue when you are off duty or have no room; thanks does not wake it.',
  body: z.strictObject({ version, for: z.enum(['customer', 'colleague']), note: note.optional() }),
  errors: [...ofHolder],
});

export const SNOOZE_ITEM = defineRoute({
  ...ofOne,
  id: 'snoozeItem',
  path: '/v1/items/{id}/snooze',
  summary: 'Set an item aside until a time',
  description: 'Like waiting, and it comes back by itself at that time.',
  body: z.strictObject({ version, until: utc, note: note.optional() }),
  errors: [...ofHolder],
});

export const RESUME_ITEM = defineRoute({
  ...ofOne,
  id: 'resumeItem',
  path: '/v1/items/{id}/resume',
  summary: 'Work on a waiting item again',
  body: z.strictObject({ version }),
  errors: [...ofHolder, 'auth.person', 'agent.capacity'],
});

export const HAND_OVER_ITEM = defineRoute({
  ...ofOne,
  id: 'handOverItem',
  path: '/v1/items/{id}/hand-over',
  scopes: ['agent', 'ops'],
  summary: 'Give an item to another person on duty',
  body: z.strictObject({
    version,
    personId: shortId,
    note: note.optional(),
    overCapacity: reason.optional().meta({ description: 'Why they get it although they have no room.' }),
  }),
  errors: [...ofHolder, 'staff.not_found', 'duty.off', 'agent.capacity'],
});

export const TAKE_OVER_ITEM = defineRoute({
  ...ofOne,
  id: 'takeOverItem',
  path: '/v1/items/{id}/take-over',
  scopes: ['agent', 'ops'],
  summary: 'Take an item from its holder',
  description: 'Ops and a lead of the desk may at any time, a colleague on duty when the holder is not.',
  body: z.strictObject({ version, reason }),
  errors: [...ofHolder, 'auth.person', 'staff.not_found', 'duty.off'],
});

export const REOPEN_ITEM = defineRoute({
  ...ofOne,
  id: 'reopenItem',
  path: '/v1/items/{id}/reopen',
  scopes: ['agent', 'ops'],
  summary: 'Put a resolved item back into its queue',
  body: z.strictObject({ version, reason: reason.optional() }),
  errors: ['item.not_found', 'item.stale', 'item.transition'],
});

export const UNDO_ITEM = defineRoute({
  ...ofOne,
  id: 'undoItem',
  path: '/v1/items/{id}/undo',
  scopes: ['agent', 'ops'],
  summary: 'Take back what ended an item',
  description:
    'For 10 seconds, by who did it. The item is as it was, with its holder; nothing of the act has left meanwhile.',
  body: z.strictObject({ version }),
  errors: ['item.not_found', 'item.stale', 'item.transition'],
});
