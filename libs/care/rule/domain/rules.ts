import { INTENTS, LIMITS } from '#libs/contracts';
import { z } from 'zod';
import type { CareReason } from '../../reason/domain/care-reason.js';
import { comparisonsOf, Facts, PARAMS, type Signals, type Subject } from './compared-conditions.js';

const words = z.array(z.string().min(1).max(LIMITS.brand)).min(1).max(100);

/**
 * All given conditions must hold; a list holds when one of its values holds. Names and words are compared folded: case,
 * blanks, quotes, a leading @ and invisible characters make no difference.
 */
export const ruleConditionsSchema = z
  .strictObject({
    networks: words.optional(),
    brands: words.optional(),
    languages: words.optional(),
    intents: z.array(z.enum(INTENTS)).min(1).optional(),
    topics: words.optional(),
    authors: words.optional().meta({ description: 'Handles, with or without @.' }),
    phrases: words.optional().meta({
      description:
        'Whole words of the text, in this order; a last word that ends in * stands for all that begin so.',
    }),
    minFollowers: z.number().int().min(0).optional(),
    minUrgency: z.number().min(0).max(1).optional(),
  })
  .meta({ id: 'RuleConditions' });

export const ruleActionsSchema = z
  .strictObject({
    queueId: z.string().min(1).max(LIMITS.id),
    priority: z.number().int().min(1).max(5).optional(),
    tags: z.array(z.string().min(1).max(LIMITS.tag)).max(LIMITS.tags).optional(),
  })
  .meta({ id: 'RuleActions' });

export type RuleConditions = z.infer<typeof ruleConditionsSchema>;
export type RuleActions = z.infer<typeof ruleActionsSchema>;

export interface Rule {
  readonly id: string;
  readonly name: string;
  readonly enabled: boolean;
  readonly version: number;
  readonly conditions: RuleConditions;
  readonly actions: RuleActions;
}

export interface Routing {
  readonly queueId: string;
  /** Null when the default queue took it. */
  readonly rule: Pick<Rule, 'id' | 'name' | 'version'> | null;
  readonly priority: number | null;
  readonly tags: readonly string[];
  /** Why the item goes to this queue. */
  readonly reason: CareReason;
}

/** The first enabled rule that matches decides; else the default queue. `rules` are in order. */
export function routeToQueue(
  rules: readonly Rule[],
  defaultQueueId: string,
  mention: Subject,
  triage: Signals,
): Routing {
  const facts = new Facts(mention, triage);
  for (const rule of rules) {
    if (!rule.enabled) continue;
    const held = matchRule(rule.conditions, mention, facts, triage);
    if (held === null) continue;
    return {
      queueId: rule.actions.queueId,
      rule: { id: rule.id, name: rule.name, version: rule.version },
      priority: rule.actions.priority ?? null,
      tags: rule.actions.tags ?? [],
      reason: { code: 'routed.by-rule', params: { name: rule.name, ...held } },
    };
  }
  return {
    queueId: defaultQueueId,
    rule: null,
    priority: null,
    tags: [],
    reason: { code: 'routed.by-default' },
  };
}

/** What of the conditions held, by name of a parameter; null when they do not hold. */
function matchRule(
  conditions: RuleConditions,
  mention: Subject,
  facts: Facts,
  triage: Signals,
): Record<string, string | number> | null {
  const held: Record<string, string | number> = {};
  for (const { name, values } of comparisonsOf(conditions)) {
    const hit = values.find(({ value }) => facts.holds(name, value));
    if (hit === undefined) return null;
    held[PARAMS[name]] = hit.shown;
  }
  if (conditions.minFollowers !== undefined) {
    if ((mention.author.followers ?? 0) < conditions.minFollowers) return null;
    held['minFollowers'] = conditions.minFollowers;
  }
  if (conditions.minUrgency !== undefined) {
    if (triage.urgency < conditions.minUrgency) return null;
    held['minUrgency'] = conditions.minUrgency;
  }
  return held;
}
