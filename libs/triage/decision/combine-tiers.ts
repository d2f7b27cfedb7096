import { type ClassifierInput, type Decision, INTENTS, type TriageRoute } from './decision.js';
import { ROUTE_OF_INTENT } from '#libs/contracts';
import { likeliestOf } from './intent-places.js';
import { type Reasoned, withReason } from './reasons/with-reason.js';
import { extractFeatures } from './features/extract.js';
import { type Model, scoreIntents, sumColumns } from '../model/load-model.js';
import { supportProbability } from './classify.js';

/** One tier's opinion of a mention. */
export interface Opinion {
  /** Calibrated probability, 0..1, that the author needs support. */
  readonly supportProbability: number;
  /** One probability an intent, 0..1, in the order of `intents` (INTENTS when absent). */
  readonly intentProbabilities: readonly number[];
}

/** Weights that combine two opinions: log-odds of support = fast × fast log-odds + accurate × accurate log-odds + offset. */
export interface Combination {
  readonly fast: number;
  readonly accurate: number;
  readonly offset: number;
  /** 0..1: weight of the accurate tier's log-probability of the intent, given the route. */
  readonly intentOfAccurate: number;
}

/**
 * Measured on 921 development mentions that neither tier had seen. Weights of 0.5 to 0.7 for the accurate tier score alike;
 * for intents 0.4 is best with each of three accurate models (docs/triage.md).
 */
const COMBINATION: Combination = { fast: 0.4, accurate: 0.6, offset: 0, intentOfAccurate: 0.4 };

/** Probabilities are cut to this distance from 0 and 1. */
const LEAST = 1e-4;
const MAX_REASONS = 4;

function logOdds(probability: number): number {
  const p = Math.min(1 - LEAST, Math.max(LEAST, probability));
  return Math.log(p / (1 - p));
}

/** Probabilities of the route's intents, summing to 1. */
function givenRoute(
  probabilities: readonly number[],
  intents: readonly string[],
  route: TriageRoute,
): number[] {
  const kept = INTENTS.map((intent) => {
    if (ROUTE_OF_INTENT[intent] !== route) return 0;
    return Math.max(1e-12, probabilities[intents.indexOf(intent)] ?? 0);
  });
  const sum = kept.reduce((total, share) => total + share, 0);
  return kept.map((share) => share / sum);
}

/** True for a decision that no reader of text may change: a person must look at the picture. */
export function isPictureOnly({ reasonCodes }: Pick<Reasoned, 'reasonCodes'>): boolean {
  return reasonCodes?.some(({ code }) => code === 'picture-only') ?? false;
}

/** The fast tier's opinion, without rules and the own-brand mark. Costs as much as a decision. */
export function fastOpinion(model: Model, input: ClassifierInput): Opinion {
  extractFeatures(input, model.features);
  sumColumns(model);
  const probability = supportProbability(model);
  scoreIntents(model);
  const top = Math.max(...model.intents);
  const powers = Array.from(model.intents, (score) => Math.exp(score - top));
  const sums = (['support', 'marketing'] as const).map((route) => givenRoute(powers, INTENTS, route));
  return {
    supportProbability: probability,
    intentProbabilities: INTENTS.map((intent, k) =>
      ROUTE_OF_INTENT[intent] === 'support'
        ? probability * (sums[0]?.[k] as number)
        : (1 - probability) * (sums[1]?.[k] as number),
    ),
  };
}

/**
 * Both tiers' opinions as one, intents in the order of INTENTS.
 * @param intents the order of the accurate opinion's intents
 */
export function combineOpinions(
  fast: Opinion,
  accurate: Opinion,
  intents: readonly string[] = INTENTS,
  combination: Combination = COMBINATION,
): Opinion {
  const { offset, intentOfAccurate } = combination;
  const odds =
    combination.fast * logOdds(fast.supportProbability) +
    combination.accurate * logOdds(accurate.supportProbability) +
    offset;
  const probability = 1 / (1 + Math.exp(-odds));
  const ofRoutes = (['support', 'marketing'] as const).map((route) => {
    const first = givenRoute(fast.intentProbabilities, INTENTS, route);
    const second = givenRoute(accurate.intentProbabilities, intents, route);
    const pooled = first.map(
      (p, k) => p ** (1 - intentOfAccurate) * (second[k] as number) ** intentOfAccurate,
    );
    const sum = pooled.reduce((total, share) => total + share, 0);
    const weight = route === 'support' ? probability : 1 - probability;
    return pooled.map((share) => (weight * share) / sum);
  });
  // An intent has a probability only with its own route.
  const intentProbabilities = INTENTS.map((_, k) =>
    ofRoutes.reduce((sum, shares) => sum + (shares[k] ?? 0), 0),
  );
  return { supportProbability: probability, intentProbabilities };
}

/** The accurate tier's version, its order of intents, and the uncertain band. */
export interface CombineContext {
  readonly version: string;
  readonly intents: readonly string[];
  readonly band: { readonly low: number; readonly high: number };
  readonly combination?: Combination;
}

const round = (value: number): number => Math.round(value * 10_000) / 10_000;

/**
 * The decision about a mention that both tiers have read. Route, review, probability, intent and reasons follow from both
 * opinions; all other fields are the fast tier's. A rule's intent stays when it fits the route.
 */
export function combineTiers<D extends Omit<Decision, 'reasonCodes'> & Reasoned>(
  decision: D,
  fast: Opinion,
  accurate: Opinion,
  { version, intents, band, combination = COMBINATION }: CombineContext,
): D {
  if (isPictureOnly(decision)) return decision;
  const both = combineOpinions(fast, accurate, intents, combination);
  const probability = round(both.supportProbability);
  const route: TriageRoute = probability >= band.low ? 'support' : 'marketing';
  const review = route === 'support' && probability < band.high;
  const byRule = decision.reasonCodes?.some(({ code }) => code === 'rule') ?? false;
  const keepsIntent = byRule && ROUTE_OF_INTENT[decision.intent] === route;
  const percent = Math.round(probability * 100);
  return {
    ...decision,
    route,
    review,
    supportProbability: probability,
    confidence: round(Math.max(probability, 1 - probability)),
    intent: keepsIntent ? decision.intent : likeliestOf(both.intentProbabilities, review ? null : route),
    ...withReason(
      decision,
      { code: review ? 'close-call' : 'read-twice', params: { percent } },
      { instead: ['close-call'], most: MAX_REASONS },
    ),
    decidedBy: 'accurate',
    modelVersion: `${decision.modelVersion}+${version}`.slice(0, 64),
  };
}
