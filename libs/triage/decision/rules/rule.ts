import type { Intent, TriageRoute } from '../decision.js';

/** The field that a condition compares. `handle` is every handle in the text, `author` the author's own handle. */
export const RULE_FIELDS = ['text', 'handle', 'author', 'network', 'language', 'brand', 'followers'] as const;
export type RuleField = (typeof RULE_FIELDS)[number];

/**
 * Holds when the field fits one of the given values. Names are compared by their keys. `contains` finds whole words of a
 * text, folded, and parts of a name. `matches` is an RE2 pattern; pattern-cost.ts bounds its program.
 */
export interface RuleCondition {
  field: RuleField;
  is?: readonly string[] | undefined;
  contains?: readonly string[] | undefined;
  matches?: string | undefined;
  /** For followers only. */
  atLeast?: number | undefined;
}

export interface RuleAction {
  route?: TriageRoute | undefined;
  intent?: Intent | undefined;
  /** Added to the topics that the model found. */
  topics?: readonly string[] | undefined;
  /** 1 (most urgent) to 5. */
  priority?: number | undefined;
  tags?: readonly string[] | undefined;
  /** Files the mention under marketing as spam. */
  spam?: boolean | undefined;
  /** The author is an account of the brand. The mention goes to marketing unless the publisher says that it is no own post. */
  ownBrand?: boolean | undefined;
}

export interface TriageRule {
  id: string;
  /** Shown to agents as the reason. */
  name: string;
  enabled?: boolean | undefined;
  /** All of these conditions must hold; a rule without conditions is refused. */
  when: readonly RuleCondition[];
  /** None of these conditions may hold. */
  unless?: readonly RuleCondition[] | undefined;
  action: RuleAction;
  /** When this rule matches, later rules are skipped. */
  stop?: boolean | undefined;
}

/** An ordered, versioned list: the first rule that sets a route, intent or priority decides it. */
export interface RuleSet {
  version: string;
  rules: readonly TriageRule[];
}

/** A fault in a rule set, and its place. */
export interface RuleProblem {
  code: 'rule.empty' | 'rule.pattern' | 'rule.field' | 'rule.priority' | 'rule.conflict' | 'rule.duplicate';
  /** JSON pointer into the rule set. */
  pointer: string;
  message: string;
}

export class RuleSetError extends Error {
  readonly code = 'rules.invalid';
  constructor(readonly problems: readonly RuleProblem[]) {
    super(problems.map(({ pointer, message }) => `${pointer}: ${message}`).join('\n'));
    this.name = 'RuleSetError';
  }
}
