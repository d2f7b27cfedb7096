import { foldText, isSaid, type SaidWords, saidWordsOf } from '#libs/contracts';
import type { ClassifierInput, Intent, TriageRoute } from '../decision.js';
import { cleanText } from '../text/clean.js';
import { type CompiledCondition, type CompiledRules, comparedBy } from './compile-rules.js';

/** The result of the rules for one mention; null or empty where no rule sets a value. */
export interface RuleOutcome {
  rulesVersion: string;
  /** Ids and names of the matching rules, in order. */
  matched: readonly { id: string; name: string }[];
  route: TriageRoute | null;
  intent: Intent | null;
  priority: number | null;
  topics: readonly string[];
  tags: readonly string[];
  spam: boolean;
  ownBrand: boolean;
}

interface Facts {
  /** The text for patterns: lower case, otherwise unchanged. */
  text: string;
  /** Computed when the first rule looks for words. */
  words: SaidWords | null;
  handles: readonly string[];
  author: string;
  network: string;
  language: string;
  brand: string;
  followers: number;
}

function factsOf(input: ClassifierInput, language: string): Facts {
  const text = cleanText(input.text).toLowerCase();
  return {
    text,
    words: null,
    handles: text.includes('@')
      ? (text.match(/@\w{1,30}/g) ?? []).map((one) => comparedBy('handle', one))
      : [],
    author: comparedBy('author', input.author?.handle ?? ''),
    network: comparedBy('network', input.network ?? ''),
    language: comparedBy('language', language),
    brand: comparedBy('brand', input.brand ?? ''),
    followers: input.author?.followers ?? 0,
  };
}

function valuesOf(facts: Facts, condition: CompiledCondition): readonly string[] {
  switch (condition.field) {
    case 'handle':
      return facts.handles;
    case 'followers':
      return [];
    default:
      return [facts[condition.field]];
  }
}

function holds(facts: Facts, condition: CompiledCondition): boolean {
  if (condition.atLeast !== null) return facts.followers >= condition.atLeast;
  if (condition.phrases.length > 0) {
    facts.words ??= saidWordsOf(facts.text);
    const { words } = facts;
    if (condition.phrases.some((phrase) => isSaid(phrase, words))) return true;
  }
  return valuesOf(facts, condition).some(
    (value) =>
      (condition.is.size > 0 && condition.is.has(condition.field === 'text' ? foldText(value) : value)) ||
      condition.contains.some((part) => value.includes(part)) ||
      (condition.pattern !== null && condition.pattern.matcher(value).find()),
  );
}

/** Applies the rules in order. `language` is the language that triage found. Never throws; time is linear in text and rules. */
export function applyRules(rules: CompiledRules, input: ClassifierInput, language: string): RuleOutcome {
  const matched: { id: string; name: string }[] = [];
  const topics = new Set<string>();
  const tags = new Set<string>();
  const outcome = {
    route: null as TriageRoute | null,
    intent: null as Intent | null,
    priority: null as number | null,
  };
  let spam = false;
  let ownBrand = false;
  const facts = rules.rules.length > 0 ? factsOf(input, language) : null;
  for (const { rule, when, unless } of rules.rules) {
    if (!facts || !when.every((c) => holds(facts, c)) || unless.some((c) => holds(facts, c))) continue;
    const { action } = rule;
    matched.push({ id: rule.id, name: rule.name });
    if (action.spam && outcome.route === null) {
      spam = true;
      outcome.route = 'marketing';
      outcome.intent ??= 'spam';
    }
    if (action.ownBrand && outcome.route === null && input.author?.brandAccount !== false) {
      ownBrand = true;
      outcome.route = 'marketing';
    }
    outcome.route ??= action.route ?? null;
    outcome.intent ??= action.intent ?? null;
    outcome.priority ??= action.priority ?? null;
    for (const topic of action.topics ?? []) topics.add(topic);
    for (const tag of action.tags ?? []) tags.add(tag);
    if (rule.stop) break;
  }
  return {
    rulesVersion: rules.version,
    matched,
    ...outcome,
    topics: [...topics],
    tags: [...tags],
    spam,
    ownBrand,
  };
}
