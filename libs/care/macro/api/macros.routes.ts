import { LIMITS } from '#libs/contracts';
import { defineRoute, ledgerId, shortId, utc } from '#libs/http';
import { z } from 'zod';
import { cause, itemDetailSchema, note, version } from '../../item/api/item-schemas.js';

const tags = z.array(z.string().trim().min(1).max(LIMITS.tag)).max(LIMITS.tags).default([]);
const MAX_SNOOZE_MINUTES = 60 * 24 * 365;

const macroAction = z
  .discriminatedUnion('do', [
    z.strictObject({ do: z.literal('tag'), add: tags, remove: tags }),
    z.strictObject({ do: z.literal('note'), text: note }),
    z.strictObject({ do: z.literal('move'), queueId: shortId }),
    z.strictObject({ do: z.literal('snooze'), minutes: z.int().min(1).max(MAX_SNOOZE_MINUTES) }),
    z.strictObject({ do: z.literal('wait'), for: z.enum(['customer', 'colleague']) }),
    z.strictObject({ do: z.literal('resolve'), cause }),
  ])
  .meta({ id: 'MacroAction' });

const words = {
  name: z.string().trim().min(1).max(LIMITS.name),
  text: z.string().max(LIMITS.reply).default('').meta({
    description:
      'Liquid, for the draft of a reply. Variables: customer.handle, customer.name, item.id, item.queue, item.network, item.language, item.topics, agent.id, agent.name, brand.',
  }),
  actions: z.array(macroAction).max(10).default([]).meta({
    description:
      'In order; one of move, snooze, wait and resolve at most, as the last one. With a text, resolve and wait happen when the reply is sent.',
  }),
};

const macroSchema = z
  .object({
    id: ledgerId,
    ownerId: z.string().nullable().meta({ description: 'Null: for everybody.' }),
    name: z.string(),
    text: z.string(),
    actions: z.array(macroAction),
    updatedBy: z.string(),
    updatedAt: utc,
  })
  .meta({ id: 'Macro' });

const sendWith = z
  .object({ andThen: z.enum(['none', 'wait', 'resolve']), cause: z.string().nullable() })
  .meta({ id: 'SendWith', description: 'How the reply should go on: give it to POST …/replies.' });

const common = { scopes: ['agent', 'ops'], tag: 'Macros', status: 200 } as const;
const ofMacro = {
  ...common,
  params: z.strictObject({ id: ledgerId }),
  unknownParam: 'macro.not_found',
} as const;
const onItem = {
  ...common,
  scopes: ['agent'],
  params: z.strictObject({ id: ledgerId, macroId: ledgerId }),
  unknownParam: 'macro.not_found',
} as const;

export const LIST_MACROS = defineRoute({
  ...common,
  id: 'listMacros',
  method: 'GET',
  path: '/v1/macros',
  summary: 'The macros for everybody and your own, by name',
  response: z.object({ macros: z.array(macroSchema) }),
  errors: [],
});

export const CREATE_MACRO = defineRoute({
  ...common,
  id: 'createMacro',
  location: '/v1/macros/{macro.id}',
  onRepeat: 'replay',
  method: 'POST',
  path: '/v1/macros',
  summary: 'Keep words and acts to use again',
  description: 'Leads and ops keep those for everybody.',
  body: z.strictObject({ ...words, shared: z.boolean().default(false) }),
  examples: {
    'application/json': {
      name: 'Restart',
      text: 'Hi {{ customer.name | default: "there" }}, please restart it once. {{ agent.name }}',
      actions: [{ do: 'resolve', cause: 'answered' }],
    },
  },
  status: 201,
  response: z.object({ macro: macroSchema }),
  errors: ['auth.person', 'macro.invalid', 'macro.not_yours'],
});

export const CHANGE_MACRO = defineRoute({
  ...ofMacro,
  id: 'changeMacro',
  method: 'PUT',
  path: '/v1/macros/{id}',
  summary: 'Change a macro',
  body: z.strictObject(words),
  response: z.object({ macro: macroSchema }),
  errors: ['macro.not_found', 'macro.invalid', 'macro.not_yours'],
});

export const DELETE_MACRO = defineRoute({
  ...ofMacro,
  id: 'deleteMacro',
  method: 'DELETE',
  path: '/v1/macros/{id}',
  summary: 'Delete a macro',
  status: 204,
  response: null,
  errors: ['macro.not_found', 'macro.not_yours'],
});

export const PREVIEW_MACRO = defineRoute({
  ...onItem,
  id: 'previewMacro',
  method: 'GET',
  path: '/v1/items/{id}/macros/{macroId}',
  summary: 'What a macro would do to an item',
  response: z
    .object({ text: z.string(), actions: z.array(macroAction), sendWith })
    .meta({ id: 'MacroPreview' }),
  errors: ['auth.person', 'item.not_found', 'macro.not_found', 'macro.invalid'],
});

export const APPLY_MACRO = defineRoute({
  ...onItem,
  id: 'applyMacro',
  method: 'POST',
  path: '/v1/items/{id}/macros/{macroId}',
  summary: 'Apply a macro',
  description:
    'Its words go behind your draft and its acts happen, all or nothing. Nothing is sent: send the draft with sendWith.',
  body: z.strictObject({ version }),
  response: z.object({ item: itemDetailSchema, sendWith }),
  errors: [
    'auth.person',
    'item.not_found',
    'item.stale',
    'item.transition',
    'item.not_holder',
    'macro.not_found',
    'macro.invalid',
    'queue.not_found',
    'cause.unknown',
  ],
});
