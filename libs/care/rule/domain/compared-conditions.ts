import {
  brandKeyOf,
  handleKeyOf,
  isSaid,
  type Mention,
  type SaidWords,
  saidWordsOf,
  type SoughtPhrase,
  soughtPhraseOf,
  type TriageDecision,
} from '#libs/contracts';

/** The conditions of a rule that are lists of values; one value of each list must hold. */
export type ComparedConditions = { readonly [Name in ComparedCondition]?: readonly string[] | undefined };
export type Subject = Pick<Mention, 'network' | 'brand' | 'text' | 'author'>;
export type Signals = Pick<TriageDecision, 'language' | 'intent' | 'topics' | 'urgency'>;

/** The values of a mention that rules compare, each computed once and only when a rule needs it. */
export class Facts {
  private said: SaidWords | undefined;

  constructor(
    private readonly mention: Subject,
    private readonly triage: Signals,
  ) {}

  get words(): SaidWords {
    this.said ??= saidWordsOf(this.mention.text);
    return this.said;
  }

  holds(name: ComparedCondition, value: ComparedValue): boolean {
    const { mention, triage } = this;
    switch (name) {
      case 'networks':
        return value === mention.network;
      case 'brands':
        return value === brandKeyOf(mention.brand);
      case 'languages':
        return value === triage.language;
      case 'intents':
        return value === triage.intent;
      case 'topics':
        return triage.topics.some((topic) => value === topic.toLowerCase());
      case 'authors':
        return mention.author.handle !== undefined && value === handleKeyOf(mention.author.handle);
      default:
        return isSaid(value as SoughtPhrase, this.words);
    }
  }
}

type ComparedValue = string | SoughtPhrase;
type ComparedCondition = 'networks' | 'brands' | 'languages' | 'intents' | 'topics' | 'authors' | 'phrases';

/** What a value that held is called among the parameters of the reason. */
export const PARAMS: Readonly<Record<ComparedCondition, string>> = {
  networks: 'network',
  brands: 'brand',
  languages: 'language',
  intents: 'intent',
  topics: 'topic',
  authors: 'author',
  phrases: 'phrase',
};
const CONDITIONS = Object.keys(PARAMS) as ComparedCondition[];

/** The comparison key of a condition's value; null for a value that can never hold. */
function comparedValue(name: ComparedCondition, value: string): ComparedValue | null {
  if (name === 'brands') return brandKeyOf(value);
  if (name === 'authors') return handleKeyOf(value);
  if (name === 'phrases') return soughtPhraseOf(value);
  return value.trim().toLowerCase();
}

interface Comparison {
  readonly name: ComparedCondition;
  readonly values: readonly { readonly shown: string; readonly value: ComparedValue }[];
}

const comparisons = new WeakMap<ComparedConditions, readonly Comparison[]>();

export function comparisonsOf(conditions: ComparedConditions): readonly Comparison[] {
  const before = comparisons.get(conditions);
  if (before !== undefined) return before;
  const made = CONDITIONS.flatMap((name) => {
    const given = conditions[name];
    if (given === undefined) return [];
    const values = given.flatMap((shown) => {
      const value = comparedValue(name, shown);
      return value === null ? [] : [{ shown, value }];
    });
    return [{ name, values }];
  });
  comparisons.set(conditions, made);
  return made;
}
