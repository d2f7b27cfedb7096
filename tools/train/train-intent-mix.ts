import { INTENTS, SENTIMENTS } from '#libs/contracts';
import { INTENT_COLUMN, SCORED_COLUMNS, SENTIMENT_COLUMN } from '#libs/triage/decision';
import { scoreRow } from './logistic.js';
import { heldOutMix, type Mix, mixRow, type MixTask, trainMix } from './mix-scores.js';
import type { ShapedHead } from './pack.js';
import type { LabelledMention } from './read-labelled.js';
import { buildMatrix } from './sparse-matrix.js';
import type { TrainConfig } from './train-config.js';
import type { TrainedHead } from './train-head.js';

export interface IntentMixTask {
  config: TrainConfig;
  mentions: readonly LabelledMention[];
  developmentFrom: number;
  /** Indexes into INTENTS. */
  labels: readonly number[];
  route: TrainedHead;
  sentiment: ShapedHead;
  intent: TrainedHead;
}

export interface TrainedIntentMix {
  /** The mix in the form of the weights file: for columns without their biases. */
  mix: Mix;
  heldOut: Float64Array;
  development: Float64Array;
}

/** Route, sentiment and intent scores side by side, as the columns of a decision; sentiment has seen no mention. */
function scoredColumns(
  route: Float64Array,
  sentiment: Float64Array,
  intent: Float64Array,
  rows: number,
): Float64Array {
  const scores = new Float64Array(rows * SCORED_COLUMNS);
  for (let i = 0; i < rows; i++) {
    const at = i * SCORED_COLUMNS;
    scores[at] = route[i] as number;
    scores.set(sentiment.subarray(i * SENTIMENTS.length, (i + 1) * SENTIMENTS.length), at + SENTIMENT_COLUMN);
    scores.set(intent.subarray(i * INTENTS.length, (i + 1) * INTENTS.length), at + INTENT_COLUMN);
  }
  return scores;
}

function sentimentScores({ model, shape }: ShapedHead, mentions: readonly LabelledMention[]): Float64Array {
  const matrix = buildMatrix(mentions, shape);
  const scores = new Float64Array(mentions.length * SENTIMENTS.length);
  for (let i = 0; i < mentions.length; i++)
    scoreRow(model, matrix, i, scores.subarray(i * SENTIMENTS.length, (i + 1) * SENTIMENTS.length));
  return scores;
}

/** Second stage of the intent: learns from held-out scores how route and sentiment change the intent. */
export function trainIntentMix(task: IntentMixTask): TrainedIntentMix {
  const { config, mentions, developmentFrom, labels, route, sentiment, intent } = task;
  const feelings = sentimentScores(sentiment, mentions);
  const mixing: MixTask = {
    scores: scoredColumns(route.heldOut, feelings, intent.heldOut, mentions.length),
    inputs: SCORED_COLUMNS,
    classes: INTENTS.length,
    labels,
    decay: config.intent.mix,
    ownInput: (k) => INTENT_COLUMN + k,
  };
  const everyRow = labels.map((_, i) => i);
  const mix = trainMix(mixing, everyRow);
  const biases = [route.model, sentiment.model, intent.model].flatMap(({ weights, classes }) => [
    ...weights.subarray(weights.length - classes),
  ]);
  const shifted = mix.biases.map((bias, k) =>
    biases.reduce((sum, b, j) => sum + b * (mix.weights[k]?.[j] ?? 0), bias),
  );
  const seenMix = trainMix(mixing, everyRow.slice(0, developmentFrom));
  const developed = scoredColumns(
    route.development,
    feelings.subarray(developmentFrom * SENTIMENTS.length),
    intent.development,
    mentions.length - developmentFrom,
  );
  const development = new Float64Array((mentions.length - developmentFrom) * INTENTS.length);
  for (let i = 0; i < mentions.length - developmentFrom; i++)
    mixRow(
      seenMix,
      developed,
      i * SCORED_COLUMNS,
      development.subarray(i * INTENTS.length, (i + 1) * INTENTS.length),
    );
  return {
    mix: { weights: mix.weights, biases: shifted },
    heldOut: heldOutMix(mixing, config.folds, config.seed),
    development,
  };
}
