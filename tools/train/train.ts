import { writeFileSync } from 'node:fs';
import { type Intent, INTENTS } from '#libs/contracts';
import { classify, encodeWeights, intentPlaces, loadModel, type Model } from '#libs/triage/decision';
import { type Band, calibrate, chooseBand, routeByBand, type RoutedScores } from './calibrate.js';
import { sigmoid } from './logistic.js';
import { packHeads } from './pack.js';
import { type QuantisationLoss, quantisationLoss } from './quantisation-loss.js';
import { INVENTED, inventMentions } from './invented/invent-mentions.js';
import { keptSentiment } from './kept-sentiment.js';
import { isFair, type LabelledMention, oneHot, readLabelledMentions } from './read-labelled.js';
import { readLabelledSample, type SampleScores, scoreSample } from './score-sample.js';
import { type BinaryScores, binaryScores } from './scores.js';
import { readTeacher } from './teacher.js';
import { type HeadTask, heldTexts, trainHead } from './train-head.js';
import { trainIntentMix } from './train-intent-mix.js';
import { trainLanguage } from './train-language.js';
import { trainSentiment } from './train-sentiment.js';
import type { TrainConfig } from './train-config.js';

/** A mention with the scores of models that have not seen it. */
export interface HeldOutMention {
  mention: LabelledMention;
  development: boolean;
  /** Calibrated P(support), cross-validated. */
  probability: number;
  /** Index into INTENTS, cross-validated. */
  intent: number;
}

export interface TrainReport {
  modelVersion: string;
  /** Real mentions, development included. */
  rows: number;
  invented: number;
  crossValidation: BinaryScores;
  /** How many of these were drawn at random: calibration and band use only these. */
  fair: BinaryScores;
  development: BinaryScores;
  /** How many mentions have a teacher's opinion; 0 without a teacher. */
  taught: number;
  routed: { crossValidation: RoutedScores; development: RoutedScores };
  intentAccuracy: { crossValidation: number; development: number };
  /** Scores on the development mentions of sets outside the training; null when the training uses all sets. */
  elsewhere: (BinaryScores & { intentAccuracy: number }) | null;
  languageAccuracy: number;
  quantisation: QuantisationLoss;
  weightsBytes: number;
}

export interface Trained {
  report: TrainReport;
  heldOut: HeldOutMention[];
  sample: SampleScores;
}

/** The likeliest intent as in a decision: among the intents of the route, or among all intents in review. */
function intentsOf(scores: Float64Array, probabilities: Float64Array, band: Band): number[] {
  return Array.from(probabilities, (p, i) => {
    const places = intentPlaces(p >= band.high ? 'support' : p >= band.low ? null : 'marketing');
    const group = places.map((place) => scores[i * INTENTS.length + place] as number);
    return places[group.indexOf(Math.max(...group))] as number;
  });
}

function shareEqual(a: readonly number[], b: readonly number[]): number {
  return a.filter((value, i) => value === b[i]).length / a.length;
}

function scoresElsewhere(model: Model, { development, sets }: TrainConfig, data: string) {
  const others = readLabelledMentions(data, [development]).filter(({ set }) => sets?.includes(set) === false);
  const decided = others.map(({ text, brand }) => classify(model, { text, brand }));
  return {
    ...binaryScores(
      decided.map(({ supportProbability }) => supportProbability),
      others.map(({ route }) => (route === 'support' ? 1 : 0)),
    ),
    intentAccuracy: shareEqual(
      decided.map(({ intent }) => INTENTS.indexOf(intent)),
      others.map(({ intent }) => INTENTS.indexOf(intent as Intent)),
    ),
  };
}

/**
 * Trains every head of the fast tier on the rows of `data`, writes the weights to `weightsPath` and
 * returns the held-out scores. The same config and data give the same bytes. The function is long because it is the one
 * list of what is trained, in order, and each step uses the ones before.
 */
export function train(config: TrainConfig, data: string, weightsPath: string): Trained {
  const invented = config.invented ? inventMentions(config.invented.path, config.invented) : [];
  const seen = [...readLabelledMentions(data, config.labelled, config.sets), ...invented];
  const mentions = [...seen, ...readLabelledMentions(data, [config.development], config.sets)];
  const y = Float64Array.from(mentions, ({ route }) => (route === 'support' ? 1 : 0));
  const intents = mentions.map(({ intent }) => INTENTS.indexOf(intent as (typeof INTENTS)[number]));
  const common = { config, data, mentions, developmentFrom: seen.length } satisfies Partial<HeadTask>;
  const taught = readTeacher(config.teacher.path);
  const { weight } = config.teacher;
  const route = trainHead({
    ...common,
    shape: config.features,
    settings: config.route,
    classes: 1,
    targets: y,
    taught: { rows: taught, answers: [({ pSupport }) => pSupport], weight: weight.route },
  });
  // Intent has no n-gram columns: eleven more columns would exceed the stream's time budget.
  const intent = trainHead({
    ...common,
    shape: { ...config.features, gramWeight: 0 },
    settings: config.intent,
    classes: INTENTS.length,
    targets: oneHot(intents, INTENTS.length),
    taught: {
      rows: taught,
      answers: INTENTS.map((name) => (row) => row.intent[name] ?? 0),
      weight: weight.intent,
    },
  });
  const sentiment = keptSentiment(config) ?? trainSentiment(config, data, heldTexts(mentions));
  const language = trainLanguage(config, data);
  const mixed = trainIntentMix({
    config,
    mentions,
    developmentFrom: seen.length,
    labels: intents,
    route,
    sentiment,
    intent,
  });

  const yDevelopment = y.subarray(seen.length);
  // Hard mentions are no random sample, so they are left out. Both held-out sets count the same, whatever their size.
  const real = mentions.flatMap(({ set }, i) => (set === INVENTED ? [] : [i]));
  const fair = real.filter((i) => isFair(mentions[i] as LabelledMention));
  const yFair = fair.map((i) => y[i] as number);
  const shares = [...fair.map(() => 1), ...[...yDevelopment].map(() => fair.length / yDevelopment.length)];
  const calibration = calibrate(
    [...fair.map((i) => route.heldOut[i] as number), ...route.development],
    [...yFair, ...yDevelopment],
    shares,
  );
  const calibrated = (s: number): number => sigmoid(calibration.slope * s + calibration.offset);
  const p = route.heldOut.map(calibrated);
  const development = route.development.map(calibrated);
  const pFair = fair.map((i) => p[i] as number);
  const band = chooseBand(
    [
      { p: pFair, y: yFair },
      { p: development, y: yDevelopment },
    ],
    config.band,
  );
  const decided = intentsOf(mixed.heldOut, p, band);

  const { tables, biases } = packHeads({ route, intent, sentiment }, config.features);
  const bytes = encodeWeights(
    {
      modelVersion: config.modelVersion,
      biases: { ...biases, language: language.biases },
      intentMix: mixed.mix,
      calibration,
      band,
    },
    { ...tables, language: language.table },
  );
  writeFileSync(weightsPath, bytes);
  const report = {
    modelVersion: config.modelVersion,
    rows: real.length,
    invented: invented.length,
    crossValidation: binaryScores(
      real.map((i) => p[i] as number),
      real.map((i) => y[i] as number),
    ),
    fair: binaryScores(pFair, yFair),
    development: binaryScores(development, yDevelopment),
    taught: taught.length,
    routed: {
      crossValidation: routeByBand(pFair, yFair, band),
      development: routeByBand(development, yDevelopment, band),
    },
    intentAccuracy: {
      crossValidation: shareEqual(
        real.map((i) => decided[i] as number),
        real.map((i) => intents[i] as number),
      ),
      development: shareEqual(intentsOf(mixed.development, development, band), intents.slice(seen.length)),
    },
    elsewhere: config.sets === undefined ? null : scoresElsewhere(loadModel(bytes), config, data),
    languageAccuracy: language.accuracy,
    quantisation: quantisationLoss(loadModel(bytes), route.model, mentions, config.features),
    weightsBytes: bytes.length,
  };
  const heldOut = real.map((i) => ({
    mention: mentions[i] as LabelledMention,
    development: i >= seen.length,
    probability: p[i] as number,
    intent: decided[i] as number,
  }));
  return { report, heldOut, sample: scoreSample(loadModel(bytes), readLabelledSample()) };
}
