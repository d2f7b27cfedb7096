import { INTENTS, LIMITS, type Mention, type TriageDecision } from '#libs/contracts';
import { z } from 'zod';

const words = z.array(z.string().min(1).max(LIMITS.brand)).min(1).max(100);

/** All conditions that are given must hold; a list holds when one of its values does. Text is compared in lower case. */
export const ruleConditionsSchema = z
  .strictObject({
    networks: words.optional(),
    brands: words.optional(),
    languages: words.optional(),
    intents: z.array(z.enum(INTENTS)).min(1).optional(),
    topics: words.optional(),
    authors: words.optional().meta({ description: 'Handles, without @.' }),
    phrases: words.optional().meta({ description: 'Found anywhere in the text.' }),
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
  /** Why it went there, in a sentence. */
  readonly reason: string;
}

type Subject = Pick<Mention, 'network' | 'brand' | 'text' | 'author'>;
type Signals = Pick<TriageDecision, 'language' | 'intent' | 'topics' | 'urgency'>;

/** The first enabled rule that matches decides; else the default queue. `rules` are in order. */
export function routeToQueue(
  rules: readonly Rule[],
  defaultQueueId: string,
  mention: Subject,
  triage: Signals,
): Routing {
  for (const rule of rules) {
    if (!rule.enabled) continue;
    const because = matchRule(rule.conditions, mention, triage);
    if (because === null) continue;
    return {
      queueId: rule.actions.queueId,
      rule: { id: rule.id, name: rule.name, version: rule.version },
      priority: rule.actions.priority ?? null,
      tags: rule.actions.tags ?? [],
      reason: `rule "${rule.name}"${because.length > 0 ? `: ${because.join(', ')}` : ''}`,
    };
  }
  return {
    queueId: defaultQueueId,
    rule: null,
    priority: null,
    tags: [],
    reason: 'no rule matched: default queue',
  };
}

/** Why the conditions hold, or null when they do not. */
function matchRule(conditions: RuleConditions, mention: Subject, triage: Signals): string[] | null {
  const text = conditions.phrases === undefined ? '' : mention.text.toLowerCase();
  const checks: [string, readonly string[] | undefined, (value: string) => boolean][] = [
    ['network', conditions.networks, (v) => same(v, mention.network)],
    ['brand', conditions.brands, (v) => same(v, mention.brand)],
    ['language', conditions.languages, (v) => same(v, triage.language)],
    ['intent', conditions.intents, (v) => v === triage.intent],
    ['topic', conditions.topics, (v) => triage.topics.some((topic) => same(v, topic))],
    ['author', conditions.authors, (v) => same(v, mention.author.handle ?? '')],
    ['says', conditions.phrases, (v) => text.includes(v.toLowerCase())],
  ];
  const because: string[] = [];
  for (const [name, values, holds] of checks) {
    if (values === undefined) continue;
    const hit = values.find(holds);
    if (hit === undefined) return null;
    because.push(`${name} ${hit}`);
  }
  if (conditions.minFollowers !== undefined) {
    if ((mention.author.followers ?? 0) < conditions.minFollowers) return null;
    because.push(`at least ${conditions.minFollowers} followers`);
  }
  if (conditions.minUrgency !== undefined) {
    if (triage.urgency < conditions.minUrgency) return null;
    because.push(`urgency at least ${conditions.minUrgency}`);
  }
  return because;
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
