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

/** What triage looks at of a mention. */
export type TriageSubject = Pick<
  Mention,
  'text' | 'brand' | 'lang' | 'network' | 'author' | 'inReplyTo' | 'media' | 'metrics'
> & {
  /** Earlier ones by the author about the brand within a week, as far as known. */
  readonly recentMentions?: number;
};

/** What rules would have done to some mentions. */
export interface RulesTrial {
  readonly fits: readonly { readonly id: string; readonly name: string; readonly count: number }[];
  readonly changed: readonly {
    /** Place among the mentions. */
    readonly index: number;
    readonly before: TriageDecision;
    readonly after: TriageDecision;
  }[];
}

const ENGAGEMENT = ['likes', 'replies', 'reposts', 'shares', 'quotes', 'comments'] as const;
const MOST_TOPICS = 16;
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

/** Which of the weights that came with the product: their terms differ (libs/triage/weights/NOTICE.md). */
export type ShippedWeights = 'standard' | 'open';

const SHIPPED: Readonly<Record<ShippedWeights, string>> = {
  standard: `fast/${WEIGHTS_FILE}`,
  open: 'open/open-v1.bin',
};

/** The weights that came with the product. */
export function shippedModelFile(weights: ShippedWeights = 'standard'): string {
  return path.join(packageRoot(), 'libs/triage/weights', SHIPPED[weights]);
}

export interface ModelSettings {
  readonly MODEL_FILE?: string | undefined;
  readonly WEIGHTS: ShippedWeights;
}

/** The file that the settings name, or the shipped one that they choose. */
export function modelFileOf({ MODEL_FILE, WEIGHTS }: ModelSettings): string {
  return MODEL_FILE ?? shippedModelFile(WEIGHTS);
}

/** Another model in the place of the live one; rules and topics are those in force. */
export interface CandidateModel {
  readonly modelVersion: string;
  readonly decide: (mention: TriageSubject) => TriageDecision;
}

/** Model, rules and topics that decide together. Never changes; deciding does no I/O. */
export class MentionDecider {
  constructor(
    private readonly model: Model,
    private readonly rules: CompiledRules,
    private readonly lexicon: Lexicon | undefined,
    /** What the ledger knows it by; null for one that the ledger does not know. */
    readonly basis: DecisionBasis | null = null,
  ) {}

  get modelVersion(): string {
    return this.model.version;
  }

  get rulesVersion(): string {
    return this.rules.version;
  }

  /** Support probabilities from `low` up to `high` are for people to review. */
  get band(): { readonly low: number; readonly high: number } {
    return this.model.header.band;
  }

  readonly decide = (mention: TriageSubject): TriageDecision =>
    decideWith(this.model, this.rules, classifierInputOf(mention), this.lexicon);

  /** What the fast tier thinks of a mention, for a second reader to add to. Costs as much as a decision. */
  readonly opinion = (mention: TriageSubject): Opinion => fastOpinion(this.model, classifierInputOf(mention));

  /** The same rules and topics with another model. @throws WeightsError when the bytes are no weights */
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

  /** @param topics null for those that came with the product */
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

/** The decider that is in force in this process. It can be exchanged between two decisions. */
export class LiveClassifier {
  private inForce: MentionDecider;

  /** @throws WeightsError when the bytes are no weights */
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

  /** Rules and topics stay those in force. @throws WeightsError when the bytes are no weights */
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
    topics: decision.topics.slice(0, MOST_TOPICS),
    ...(outcome.priority === null ? {} : { priority: outcome.priority }),
    ...(outcome.tags.length === 0 ? {} : { tags: outcome.tags.slice(0, LIMITS.tags) }),
  };
}

/**
 * A classifier on a weights file, the shipped one unless another is named; without rules.
 * @throws ConfigError when the file that was named cannot be used
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
