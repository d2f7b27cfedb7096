import { LIMITS, shownReasonSchema } from '#libs/contracts';
import { ruleActionsSchema, ruleConditionsSchema } from '../domain/rules.js';
import { z } from 'zod';
import { defineRoute } from '#libs/http';
import { ledgerId } from '#libs/http';

const LAST_POSITION = 1_000_000;
const MAX_OPENINGS = 5_000;

const position = z
  .int()
  .min(0)
  .max(LAST_POSITION)
  .meta({ description: 'Rules are tried in order of position; the first match wins.' });
const rule = z.strictObject({
  name: z.string().trim().min(1).max(LIMITS.name),
  enabled: z.boolean().default(true),
  position: position.optional().meta({ description: 'After all others when left out.' }),
  conditions: ruleConditionsSchema,
  actions: ruleActionsSchema,
});

const ruleSchema = z
  .object({
    id: ledgerId,
    version: z.int(),
    position: z.int(),
    name: z.string(),
    enabled: z.boolean(),
    conditions: ruleConditionsSchema,
    actions: ruleActionsSchema,
  })
  .meta({ id: 'Rule' });

const ofOps = {
  scopes: ['ops'],
  tag: 'Rules',
  status: 200,
  response: z.object({ rule: ruleSchema }),
} as const;
const ofOne = { ...ofOps, params: z.strictObject({ id: ledgerId }), unknownParam: 'rule.not_found' } as const;

export const LIST_RULES = defineRoute({
  ...ofOps,
  id: 'listRules',
  method: 'GET',
  path: '/v1/rules',
  summary: 'Routing rules in the order in which they are tried',
  response: z.object({ rules: z.array(ruleSchema) }),
  errors: [],
});

export const CREATE_RULE = defineRoute({
  ...ofOps,
  id: 'createRule',
  location: '/v1/rules/{rule.id}',
  onRepeat: 'replay',
  method: 'POST',
  path: '/v1/rules',
  summary: 'Add a rule',
  body: rule,
  examples: {
    'application/json': {
      name: 'Bills',
      conditions: { phrases: ['my bill', 'refund'] },
      actions: { queueId: 'billing', tags: ['money'] },
    },
  },
  status: 201,
  errors: ['rule.invalid'],
});

export const REPLACE_RULE = defineRoute({
  ...ofOne,
  id: 'replaceRule',
  method: 'PUT',
  path: '/v1/rules/{id}',
  summary: 'Replace a rule',
  body: z.strictObject({ version: z.int().min(1), ...rule.shape, position }),
  errors: ['rule.not_found', 'rule.stale', 'rule.invalid'],
});

export const DELETE_RULE = defineRoute({
  ...ofOne,
  id: 'deleteRule',
  method: 'DELETE',
  path: '/v1/rules/{id}',
  summary: 'Delete a rule',
  status: 204,
  response: null,
  errors: ['rule.not_found'],
});

export const TRY_RULE = defineRoute({
  ...ofOps,
  id: 'tryRule',
  method: 'POST',
  path: '/v1/rules:dry-run',
  summary: 'What a rule would have done with the items opened last',
  description: 'Routes them by the rules as they are and with this one among them. Nothing is changed.',
  body: z.strictObject({
    rule,
    replaces: ledgerId.optional().meta({ description: 'Id of the rule that it would replace.' }),
    last: z.int().min(1).max(MAX_OPENINGS).default(500).meta({ description: 'How many items to try.' }),
  }),
  response: z.object({
    examined: z.int(),
    decided: z.int().meta({ description: 'Items that this rule would decide.' }),
    changed: z
      .int()
      .meta({ description: 'Items that would go to another queue than by the rules as they are.' }),
    moves: z.array(z.object({ from: z.string(), to: z.string(), items: z.int() })),
    examples: z.array(
      z.object({
        itemId: ledgerId,
        excerpt: z.string(),
        from: z.string(),
        to: z.string(),
        sentence: z.string().meta({ description: 'Would go to billing because …' }),
        reasonCode: shownReasonSchema,
      }),
    ),
  }),
  errors: ['rule.not_found', 'rule.invalid'],
});
