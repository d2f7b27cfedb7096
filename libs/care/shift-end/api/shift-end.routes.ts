import { defineRoute, ledgerId, shortId, utc } from '#libs/http';
import { z } from 'zod';
import { note } from '../../item/api/item-schemas.js';
import { KEEP_HOURS } from '../domain/shift-choice.js';

const shiftEnd = z
  .object({
    endsAt: utc.nullable().meta({ description: 'When your duty ends; null off duty.' }),
    ending: z.boolean().meta({ description: 'True in the last 15 minutes: choose now.' }),
    items: z.array(
      z
        .object({
          itemId: ledgerId,
          begun: z.boolean().meta({ description: 'False: it goes back to its queue when your duty ends.' }),
          choice: z.enum(['keep', 'give_back', 'hand_over']).nullable(),
        })
        .meta({ id: 'HeldAtShiftEnd' }),
    ),
  })
  .meta({ id: 'ShiftEnd' });

export const SHOW_SHIFT_END = defineRoute({
  id: 'showShiftEnd',
  method: 'GET',
  path: '/v1/desk/shift-end',
  scopes: ['agent'],
  tag: 'Desk',
  summary: 'What you hold when your duty ends',
  status: 200,
  response: shiftEnd,
  errors: ['auth.person'],
});

export const CHOOSE_FOR_SHIFT_END = defineRoute({
  id: 'chooseForShiftEnd',
  method: 'PUT',
  path: '/v1/desk/shift-end/items/{id}',
  scopes: ['agent'],
  tag: 'Desk',
  summary: 'Say what becomes of an item when your duty ends',
  description: `keep: it stays with you until that time, ${KEEP_HOURS} hours at most. give_back: it goes back to its queue with its age. hand_over: it goes to that person, or to its queue when they do not serve it then or have no room.`,
  params: z.strictObject({ id: ledgerId }),
  unknownParam: 'item.not_found',
  body: z.discriminatedUnion('choice', [
    z.strictObject({ choice: z.literal('keep'), until: utc }),
    z.strictObject({ choice: z.literal('give_back'), note: note.optional() }),
    z.strictObject({ choice: z.literal('hand_over'), personId: shortId, note: note.optional() }),
  ]),
  status: 200,
  response: shiftEnd,
  errors: ['auth.person', 'item.not_found', 'item.not_holder', 'item.transition', 'staff.not_found'],
});
