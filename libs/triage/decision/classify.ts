import type { ClassifierInput, Decision, Intent, TriageRoute, Sentiment } from './decision.js';
import { extractFeatures } from './features/extract.js';
import { ROUTE_COLUMN, SENTIMENT_COLUMN } from '../model/columns.js';
import { likeliestOf } from './intent-places.js';
import { type Model, scoreIntents, sumColumns } from '../model/load-model.js';
import { fingerprintOf, newVotes } from './signals/fingerprint.js';
import { influenceOf } from './signals/influence.js';
import { languageOf } from './signals/language.js';
import { type Findings, findPhrases, type Lexicon, newFindings, topicsOf } from './signals/lexicon.js';
import { mayBeOwnBrand, saidOwnBrand } from './signals/own-brand.js';
import { reasonsFrom } from './reasons/with-reason.js';
import { readPictures } from './signals/pictures.js';
import { reasonsOf } from './signals/reasons.js';
import { urgencyOf } from './signals/urgency.js';

const votes = newVotes();
const languageScores = new Float64Array(8);

export interface ClassifyOptions {
  /** Topics and phrases of ops; the default taxonomy when absent. */
  lexicon?: Lexicon | undefined;
}

const findingsOf = new WeakMap<Lexicon, Findings>();

function scratchFor(lexicon: Lexicon): Findings {
  let findings = findingsOf.get(lexicon);
  if (!findings) {
    findings = newFindings(lexicon);
    findingsOf.set(lexicon, findings);
  }
  return findings;
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

function bias(model: Model, head: string, k: number): number {
  return model.header.biases[head]?.[k] ?? 0;
}

/** P(support), calibrated, of the last decided mention. */
export function supportProbability(model: Model): number {
  const score = (model.columns[ROUTE_COLUMN] as number) + bias(model, 'route', 0);
  const { slope, offset } = model.header.calibration;
  return 1 / (1 + Math.exp(-(slope * score + offset)));
}

/** The likeliest intent of the last decided mention, among the intents of the route (among all for null). */
export function likeliestIntent(model: Model, route: TriageRoute | null): Intent {
  return likeliestOf(model.intents, route);
}

/** Classes are learnt one against the rest: the likeliest wins. Intensity is the distance between the poles. */
function sentimentOf(model: Model): { sentiment: Sentiment; intensity: number } {
  const negative = (model.columns[SENTIMENT_COLUMN] as number) + bias(model, 'sentiment', 0);
  const neutral = (model.columns[SENTIMENT_COLUMN + 1] as number) + bias(model, 'sentiment', 1);
  const positive = (model.columns[SENTIMENT_COLUMN + 2] as number) + bias(model, 'sentiment', 2);
  if (neutral >= negative && neutral >= positive) return { sentiment: 'neutral', intensity: 0 };
  const intensity = Math.abs(1 / (1 + Math.exp(-positive)) - 1 / (1 + Math.exp(-negative)));
  return { sentiment: negative >= positive ? 'negative' : 'positive', intensity };
}

/** Beside a picture without a description, a word or two decide only at this probability or more. */
const PLAIN = 0.9;

/** True for a post that is mostly a picture without a description, so that its content cannot be read. */
function isUnseen(input: ClassifierInput, probability: number): boolean {
  const { wordsBesidePicture } = readPictures(input);
  if (wordsBesidePicture === null) return false;
  return wordsBesidePicture === 0 || Math.max(probability, 1 - probability) < PLAIN;
}

/** Decides one mention. Deterministic; never throws for any text. */
export function classify(model: Model, input: ClassifierInput, options: ClassifyOptions = {}): Decision {
  const lexicon = options.lexicon ?? model.lexicon;
  const findings = scratchFor(lexicon);
  const { features, header } = model;
  extractFeatures(input, features);
  sumColumns(model);
  scoreIntents(model);
  findPhrases(lexicon, features, findings);
  const ownBrand = saidOwnBrand(input) === true;
  const probability = ownBrand ? 0 : supportProbability(model);
  const { low, high } = header.band;
  const pictureOnly = !ownBrand && isUnseen(input, probability);
  const route: TriageRoute = pictureOnly || probability >= low ? 'support' : 'marketing';
  const mayBeOwn = route === 'support' && mayBeOwnBrand(input);
  const review = pictureOnly || (!ownBrand && route === 'support' && (probability < high || mayBeOwn));
  const { sentiment, intensity } = sentimentOf(model);
  const anger = sentiment === 'negative' ? intensity : 0;
  return {
    route,
    review,
    supportProbability: round(probability),
    confidence: round(Math.max(probability, 1 - probability)),
    // In review the route is open, so every intent is possible.
    intent: likeliestIntent(model, review ? null : route),
    topics: topicsOf(lexicon, findings),
    sentiment,
    intensity: round(intensity),
    urgency: round(urgencyOf(findings, input, probability, anger)),
    language: languageOf(
      features,
      model.tables['language'],
      header.biases['language'] ?? [],
      input.lang,
      languageScores,
    ),
    influence: round(influenceOf(input)),
    ownBrand,
    fingerprint: fingerprintOf(features, votes),
    ...reasonsFrom(
      reasonsOf(features, findings, input, {
        support: route === 'support',
        review,
        probability,
        sentiment,
        intensity,
        ownBrand,
        pictureOnly,
        mayBeOwn,
      }),
    ),
    decidedBy: 'fast',
    modelVersion: model.version,
  };
}
