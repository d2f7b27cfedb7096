import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { classify } from '../decision/classify.js';
import { fastOpinion, type Opinion } from '../decision/combine-tiers.js';
import type { ClassifierInput } from '../decision/decision.js';
import { classifyWithRules, dryRunRules } from '../decision/rules/classify-with-rules.js';
import { type CompiledRules, compileRules } from '../decision/rules/compile-rules.js';
import type { TriageRule } from '../decision/rules/rule.js';
import { buildLexicon, type Lexicon } from '../decision/signals/lexicon.js';
import type { Topic } from '../decision/signals/taxonomy.js';
import { loadModel, type Model, WEIGHTS_FILE } from '../model/load-model.js';
import { LIMITS, type Mention, type TriageDecision } from '#libs/contracts';
import type { DecisionBasis } from '../model-version/domain/decision-basis.js';
import { ConfigError, packageRoot } from '#libs/service';

export type Classifier = (mention: Mention) => TriageDecision;

/** The fields of a mention that triage reads. */
export type TriageSubject = Pick<
  Mention,
  'text' | 'brand' | 'lang' | 'network' | 'author' | 'inReplyTo' | 'media' | 'metrics'
> & {
  /** Known earlier mentions by the author about the brand within a week. */
  readonly recentMentions?: number;
};

/** The effect that rules would have on mentions. */
export interface RulesTrial {
  readonly fits: readonly { readonly id: string; readonly name: string; readonly count: number }[];
  readonly changed: readonly {
    /** Index into the mentions. */
    readonly index: number;
    readonly before: TriageDecision;
    readonly after: TriageDecision;
  }[];
}

const ENGAGEMENT = ['likes', 'replies', 'reposts', 'shares', 'quotes', 'comments'] as const;
const MAX_TOPICS = 16;
const NO_RULES: CompiledRules = { version: '0', rules: [] };

function classifierInputOf(mention: TriageSubject): ClassifierInput {
  return {
    text: mention.text,
    brand: mention.brand,
    lang: mention.lang,
    network: mention.network,
    author: mention.author,
    inReplyTo: mention.inReplyTo,
    media: mention.media,
    recentMentions: mention.recentMentions,
    engagement: ENGAGEMENT.reduce((sum, name) => sum + (mention.metrics?.[name] ?? 0), 0),
  };
}

/** Chooses among the shipped weights, whose terms differ (libs/triage/weights/NOTICE.md). */
export type ShippedWeights = 'standard' | 'open';

const SHIPPED: Readonly<Record<ShippedWeights, string>> = {
  standard: `fast/${WEIGHTS_FILE}`,
  open: 'open/open-v1.bin',
};

/** Path of the shipped weights. */
export function shippedModelFile(weights: ShippedWeights = 'standard'): string {
  return path.join(packageRoot(), 'libs/triage/weights', SHIPPED[weights]);
}

export interface ModelSettings {
  readonly MODEL_FILE?: string | undefined;
  readonly WEIGHTS: ShippedWeights;
}

/** The weights file of the settings, else the shipped file that the settings choose. */
export function modelFileOf({ MODEL_FILE, WEIGHTS }: ModelSettings): string {
  return MODEL_FILE ?? shippedModelFile(WEIGHTS);
}

/** A candidate in place of the live model, with the rules and topics in force. */
export interface CandidateModel {
  readonly modelVersion: string;
  readonly decide: (mention: TriageSubject) => TriageDecision;
}

/** Model, rules and topics that decide together. Immutable; deciding does no I/O. */
export class MentionDecider {
  constructor(
    private readonly model: Model,
    private readonly rules: CompiledRules,
    private readonly lexicon: Lexicon | undefined,
    /** Number of its basis in the ledger; null for a decider without one. */
    readonly basis: DecisionBasis | null = null,
  ) {}

  get modelVersion(): string {
    return this.model.version;
  }

  get rulesVersion(): string {
    return this.rules.version;
  }

  /** The band of review: support probabilities from `low` up to `high`. */
  get band(): { readonly low: number; readonly high: number } {
    return this.model.header.band;
  }

  readonly decide = (mention: TriageSubject): TriageDecision =>
    decideWith(this.model, this.rules, classifierInputOf(mention), this.lexicon);

  /** The fast tier's opinion, for a second reader to combine. Costs as much as a decision. */
  readonly opinion = (mention: TriageSubject): Opinion => fastOpinion(this.model, classifierInputOf(mention));

  /** The same rules and topics with another model. @throws WeightsError when the bytes are not weights */
  withModel(weights: Uint8Array): MentionDecider {
    return this.withLoadedModel(loadModel(weights));
  }

  withLoadedModel(model: Model): MentionDecider {
    return new MentionDecider(model, this.rules, this.lexicon, this.basis);
  }

  /** @throws RuleSetError when the rules cannot be used */
  withRules(version: string, rules: readonly TriageRule[]): MentionDecider {
    return new MentionDecider(this.model, compileRules({ version, rules }), this.lexicon, this.basis);
  }

  /** @param topics null for the shipped topics */
  withTopics(topics: readonly Topic[] | null): MentionDecider {
    const lexicon = topics === null ? undefined : buildLexicon(topics);
    return new MentionDecider(this.model, this.rules, lexicon, this.basis);
  }

  withBasis(basis: DecisionBasis): MentionDecider {
    return new MentionDecider(this.model, this.rules, this.lexicon, basis);
  }

  /** @throws RuleSetError when the rules cannot be used */
  tryRules(rules: readonly TriageRule[], mentions: readonly TriageSubject[]): RulesTrial {
    const compiled = compileRules({ version: 'trial', rules });
    const { model, lexicon } = this;
    const trial = dryRunRules(model, compiled, mentions.map(classifierInputOf), { lexicon });
    return {
      fits: trial.fits,
      changed: trial.changed.map(({ index, before, after }) => ({ index, before, after: after.decision })),
    };
  }
}

/** The decider in force in this process. It can be replaced between two decisions. */
export class LiveClassifier {
  private inForce: MentionDecider;

  /** @throws WeightsError when the bytes are not weights */
  constructor(weights: Uint8Array) {
    this.inForce = new MentionDecider(loadModel(weights), NO_RULES, undefined);
  }

  get current(): MentionDecider {
    return this.inForce;
  }

  get modelVersion(): string {
    return this.inForce.modelVersion;
  }

  get rulesVersion(): string {
    return this.inForce.rulesVersion;
  }

  get band(): { readonly low: number; readonly high: number } {
    return this.inForce.band;
  }

  readonly decide = (mention: TriageSubject): TriageDecision => this.inForce.decide(mention);

  readonly opinion = (mention: TriageSubject): Opinion => this.inForce.opinion(mention);

  /** Replaces the model; keeps rules and topics. @throws WeightsError when the bytes are not weights */
  candidateFrom(weights: Uint8Array): CandidateModel {
    const model = loadModel(weights);
    const { version } = model;
    return {
      modelVersion: version,
      decide: (mention) => this.inForce.withLoadedModel(model).decide(mention),
    };
  }

  use(decider: MentionDecider): void {
    this.inForce = decider;
  }

  /** @throws RuleSetError when the rules cannot be used */
  tryRules(rules: readonly TriageRule[], mentions: readonly TriageSubject[]): RulesTrial {
    return this.inForce.tryRules(rules, mentions);
  }
}

function decideWith(
  model: Model,
  rules: CompiledRules,
  input: ClassifierInput,
  lexicon: Lexicon | undefined,
): TriageDecision {
  if (rules.rules.length === 0) return classify(model, input, { lexicon });
  const { decision, outcome } = classifyWithRules(model, rules, input, { lexicon });
  if (outcome.matched.length === 0) return decision;
  return {
    ...decision,
    topics: decision.topics.slice(0, MAX_TOPICS),
    ...(outcome.priority === null ? {} : { priority: outcome.priority }),
    ...(outcome.tags.length === 0 ? {} : { tags: outcome.tags.slice(0, LIMITS.tags) }),
  };
}

/**
 * A classifier without rules, on the named weights file or the shipped one.
 * @throws ConfigError when the named file cannot be used
 */
export function openClassifier(modelFile?: string): LiveClassifier {
  if (modelFile === undefined) return new LiveClassifier(readFileSync(shippedModelFile()));
  try {
    return new LiveClassifier(readFileSync(modelFile));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const message = existsSync(modelFile)
      ? `cannot be used. ${why}`
      : `names ${modelFile}, which is not there.`;
    throw new ConfigError([{ env: 'MODEL_FILE', message }]);
  }
}
