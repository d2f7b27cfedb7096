import { RE2JS } from 're2js';
import {
  brandKeyOf,
  foldText,
  handleKeyOf,
  ROUTE_OF_INTENT,
  type SoughtPhrase,
  soughtPhraseOf,
  whyNoLanguage,
} from '#libs/contracts';
import {
  RULE_FIELDS,
  type RuleAction,
  type RuleCondition,
  type RuleField,
  type RuleProblem,
  type RuleSet,
  RuleSetError,
  type TriageRule,
} from './rule.js';

const MAX_PATTERN = 500;

export interface CompiledCondition {
  field: RuleField;
  is: ReadonlySet<string>;
  /** Substrings that the key of a name must contain. */
  contains: readonly string[];
  /** Phrases that a text must contain as whole words. */
  phrases: readonly SoughtPhrase[];
  pattern: RE2JS | null;
  atLeast: number | null;
}

export interface CompiledRule {
  rule: TriageRule;
  when: readonly CompiledCondition[];
  unless: readonly CompiledCondition[];
}

export interface CompiledRules {
  version: string;
  rules: readonly CompiledRule[];
}

/** How values of a field are compared: names by their keys, texts folded, codes in lower case. */
export function comparedBy(field: RuleField, value: string): string {
  switch (field) {
    case 'handle':
    case 'author':
      return value.trim() === '' ? '' : handleKeyOf(value);
    case 'brand':
      return value.trim() === '' ? '' : brandKeyOf(value);
    case 'text':
      return foldText(value);
    default:
      return value.trim().toLowerCase();
  }
}

function compilePattern(source: string, pointer: string, problems: RuleProblem[]): RE2JS | null {
  try {
    if (source.length > MAX_PATTERN) throw new Error(`longer than ${MAX_PATTERN} characters`);
    return RE2JS.compile(source, RE2JS.CASE_INSENSITIVE);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    problems.push({
      code: 'rule.pattern',
      pointer,
      message: `This is no RE2 pattern (${why}). Look-around and back-references are not supported.`,
    });
    return null;
  }
}

function compileCondition(
  condition: RuleCondition,
  pointer: string,
  problems: RuleProblem[],
): CompiledCondition {
  const { field, is = [], contains = [], matches, atLeast } = condition;
  if (!RULE_FIELDS.includes(field))
    problems.push({ code: 'rule.field', pointer, message: `Use one of ${RULE_FIELDS.join(', ')}.` });
  if ((atLeast !== undefined) !== (field === 'followers'))
    problems.push({ code: 'rule.field', pointer, message: 'Use atLeast with followers, and only there.' });
  const compared = (values: readonly string[]) =>
    values.map((value) => comparedBy(field, value)).filter((value) => value !== '');
  const exact = compared(is);
  const parts = field === 'text' ? [] : compared(contains);
  const phrases = (field === 'text' ? contains : []).flatMap((phrase) => soughtPhraseOf(phrase) ?? []);
  const found = exact.length + parts.length + phrases.length;
  if (found === 0 && matches === undefined && atLeast === undefined)
    problems.push({
      code: 'rule.empty',
      pointer,
      message: 'Say what to look for: is, contains, matches or atLeast.',
    });
  if (field === 'language') checkLanguages(is, pointer, problems);
  return {
    field,
    is: new Set(exact),
    contains: parts,
    phrases,
    pattern: matches === undefined ? null : compilePattern(matches, `${pointer}/matches`, problems),
    atLeast: atLeast ?? null,
  };
}

function checkLanguages(values: readonly string[], pointer: string, problems: RuleProblem[]): void {
  for (const [index, value] of values.entries()) {
    const message = whyNoLanguage(value);
    if (message !== null) problems.push({ code: 'rule.field', pointer: `${pointer}/is/${index}`, message });
  }
}

function checkAction(action: RuleAction, pointer: string, problems: RuleProblem[]): void {
  const { priority, route, intent, spam } = action;
  if (priority !== undefined && !(Number.isInteger(priority) && priority >= 1 && priority <= 5))
    problems.push({
      code: 'rule.priority',
      pointer: `${pointer}/priority`,
      message: 'Use a whole number from 1 to 5.',
    });
  if (spam && (route === 'support' || (intent !== undefined && intent !== 'spam')))
    problems.push({
      code: 'rule.conflict',
      pointer,
      message: 'Spam goes to marketing: leave route and intent out.',
    });
  if (route === undefined || intent === undefined) return;
  if (ROUTE_OF_INTENT[intent] !== route)
    problems.push({
      code: 'rule.conflict',
      pointer,
      message: `The intent '${intent}' does not go with ${route}.`,
    });
}

/** Accounts of the brand must be named in full: other people's handles may have the same part. */
function checkOwnBrand({ when, action }: TriageRule, pointer: string, problems: RuleProblem[]): void {
  if (!action.ownBrand) return;
  if (action.route === 'support' || action.spam)
    problems.push({
      code: 'rule.conflict',
      pointer: `${pointer}/action`,
      message: 'What the brand wrote goes to marketing: leave route and spam out.',
    });
  const exact = when.some(({ field, is, contains, matches }) => {
    const only = contains === undefined && matches === undefined;
    return field === 'author' && only && (is?.length ?? 0) > 0;
  });
  if (!exact)
    problems.push({
      code: 'rule.conflict',
      pointer: `${pointer}/when`,
      message: 'List the accounts of the brand: author is ….',
    });
}

function compileRule(rule: TriageRule, at: number, problems: RuleProblem[]): CompiledRule {
  const pointer = `/rules/${at}`;
  if (rule.when.length === 0)
    problems.push({
      code: 'rule.empty',
      pointer: `${pointer}/when`,
      message: 'Give at least one condition.',
    });
  if (Object.values(rule.action).every((value) => value === undefined))
    problems.push({ code: 'rule.empty', pointer: `${pointer}/action`, message: 'Say what the rule does.' });
  checkAction(rule.action, `${pointer}/action`, problems);
  checkOwnBrand(rule, pointer, problems);
  const compile = (list: readonly RuleCondition[], name: string): CompiledCondition[] =>
    list.map((condition, i) => compileCondition(condition, `${pointer}/${name}/${i}`, problems));
  return { rule, when: compile(rule.when, 'when'), unless: compile(rule.unless ?? [], 'unless') };
}

/** Checks and compiles a rule set; throws RuleSetError with every problem and its place. */
export function compileRules(set: RuleSet): CompiledRules {
  const problems: RuleProblem[] = [];
  const ids = new Set<string>();
  const rules = set.rules.map((rule, at) => {
    if (ids.has(rule.id))
      problems.push({
        code: 'rule.duplicate',
        pointer: `/rules/${at}/id`,
        message: `The id '${rule.id}' is taken.`,
      });
    ids.add(rule.id);
    return compileRule(rule, at, problems);
  });
  if (problems.length > 0) throw new RuleSetError(problems);
  return { version: set.version, rules: rules.filter(({ rule }) => rule.enabled !== false) };
}
