import { classify, type ClassifyOptions, likeliestIntent } from '../classify.js';
import type { ClassifierInput, Decision } from '../decision.js';
import { ROUTE_OF_INTENT } from '#libs/contracts';
import type { Reason } from '../reasons/reason.js';
import { reasonsFrom } from '../reasons/with-reason.js';
import type { Model } from '../../model/load-model.js';
import { applyRules, type RuleOutcome } from './apply-rules.js';
import type { CompiledRules } from './compile-rules.js';

const MAX_REASONS = 6;

export interface RuledDecision {
  decision: Decision;
  /** Priority and tags: only the desk uses them. */
  outcome: RuleOutcome;
}

/** The model's decision, overridden by the rules. The model's intent stays when it fits the route. */
function overrule(decision: Decision, outcome: RuleOutcome, model: Model): Decision {
  const { intent, topics } = outcome;
  const decidesRoute = outcome.route !== null;
  const route = outcome.route ?? decision.route;
  const asked = intent ?? decision.intent;
  const goesWith = ROUTE_OF_INTENT[asked] === route;
  return {
    ...decision,
    ...(outcome.ownBrand && { ownBrand: true }),
    ...(decidesRoute && {
      route,
      review: false,
      supportProbability: route === 'support' ? 1 : 0,
      confidence: 1,
      decidedBy: 'rule' as const,
    }),
    intent: goesWith ? asked : likeliestIntent(model, route),
    topics: [...new Set([...topics, ...decision.topics])],
    ...reasonsFrom(
      [
        ...outcome.matched.map(({ name }): Reason => ({ code: 'rule', params: { name } })),
        ...decision.reasonCodes,
      ].slice(0, MAX_REASONS),
    ),
  };
}

/** Applies the rules of ops first. The model decides the fields that no rule sets. */
export function classifyWithRules(
  model: Model,
  rules: CompiledRules,
  input: ClassifierInput,
  options: ClassifyOptions = {},
): RuledDecision {
  const decision = classify(model, input, options);
  const outcome = applyRules(rules, input, decision.language);
  return { decision: outcome.matched.length > 0 ? overrule(decision, outcome, model) : decision, outcome };
}

export interface DryRun {
  mentions: number;
  /** Number of matches of each rule, in the order of the set. */
  fits: readonly { id: string; name: string; count: number }[];
  /** Mentions whose route the rules would change, by their index in the input. */
  changed: readonly { index: number; before: Decision; after: RuledDecision }[];
}

/** The effect that a rule set would have on these mentions. Changes nothing. */
export function dryRunRules(
  model: Model,
  rules: CompiledRules,
  inputs: readonly ClassifierInput[],
  options: ClassifyOptions = {},
): DryRun {
  const counts = new Map<string, number>();
  const changed: { index: number; before: Decision; after: RuledDecision }[] = [];
  for (const [index, input] of inputs.entries()) {
    const before = classify(model, input, options);
    const after = classifyWithRules(model, rules, input, options);
    for (const { id } of after.outcome.matched) counts.set(id, (counts.get(id) ?? 0) + 1);
    if (after.decision.route !== before.route) changed.push({ index, before, after });
  }
  const fits = rules.rules.map(({ rule: { id, name } }) => ({ id, name, count: counts.get(id) ?? 0 }));
  return { mentions: inputs.length, fits, changed };
}
