import { writeFileSync } from 'node:fs';
import { encodeWeights, INTENTS, SENTIMENTS } from '#libs/classification';
import { calibrate, chooseBand, routeByBand, type RoutedScores } from './calibrate.js';
import { heldOutScores } from './cross-validate.js';
import { type LinearModel, type LogisticTask, scoreRow, sigmoid, trainLogistic } from './logistic.js';
import { packHeads } from './pack.js';
import { type LabelledMention, readRows } from './read-labelled.js';
import { type BinaryScores, binaryScores } from './scores.js';
import { buildMatrix } from './sparse-matrix.js';
import { bareText, foldScores, trainAuxiliary, withScores } from './train-auxiliary.js';
import { trainLanguage } from './train-language.js';
import type { TrainConfig } from './train-config.js';

export interface TrainReport {
  modelVersion: string;
  rows: number;
  crossValidation: BinaryScores;
  development: BinaryScores;
  routed: RoutedScores;
  intentAccuracy: number;
  languageAccuracy: number;
  weightsBytes: number;
}

interface SentimentRow {
  text: string;
  lang: string;
  sentiment: (typeof SENTIMENTS)[number];
}

function oneHot(labels: readonly number[], classes: number): Float64Array {
  const targets = new Float64Array(labels.length * classes);
  for (const [i, label] of labels.entries()) targets[i * classes + label] = 1;
  return targets;
}

function argMax(scores: Float64Array, at: number, from: number, to: number): number {
  let best = from;
  for (let k = from; k < to; k++) if ((scores[at + k] as number) > (scores[at + best] as number)) best = k;
  return best;
}

/** Share of rows whose likeliest intent, by held-out scores, is the labelled one. */
function intentAccuracy(scores: Float64Array, labels: readonly number[]): number {
  const classes = INTENTS.length;
  return (
    labels.filter((label, i) => argMax(scores, i * classes, 0, classes) === label).length / labels.length
  );
}

/** Rarer classes of a file count more, so that recall is even (macro measures), and files by their weight. */
function sentimentImportance(labels: readonly number[], weight: number, balance: number): number[] {
  const counts = SENTIMENTS.map((_, k) => labels.filter((label) => label === k).length);
  const even = labels.length / SENTIMENTS.length;
  return labels.map((label) => weight * (even / (counts[label] as number)) ** balance);
}

function trainSentiment(config: TrainConfig, data: string): LinearModel {
  const files = config.sentimentRows.map(({ path, weight }) => {
    const rows = readRows<SentimentRow>(data, path);
    const labels = rows.map((row) => SENTIMENTS.indexOf(row.sentiment));
    return { rows, labels, importance: sentimentImportance(labels, weight, config.sentiment.balance) };
  });
  const inputs = files.flatMap(({ rows }) => rows.map(({ text }) => ({ text })));
  return trainLogistic({
    ...config.sentiment,
    matrix: buildMatrix(inputs, config.features),
    rows: inputs.map((_, i) => i),
    targets: oneHot(
      files.flatMap(({ labels }) => labels),
      SENTIMENTS.length,
    ),
    importance: Float64Array.from(files.flatMap(({ importance }) => importance)),
    classes: SENTIMENTS.length,
  });
}

/** Scores of a model that has seen only the rows before `from`, on the rows after. */
function developmentScores(task: LogisticTask, from: number): Float64Array {
  const model = trainLogistic({
    ...task,
    rows: task.rows.slice(0, from),
    targets: task.targets.slice(0, from),
  });
  const out = new Float64Array(1);
  return Float64Array.from(task.rows.slice(from), (row) => {
    scoreRow(model, task.matrix, row, out);
    return out[0] as number;
  });
}

/**
 * Trains every head of the fast tier on the rows of `data`, writes the weights to `weightsPath` and
 * returns the held-out scores. The same config and data give the same bytes.
 */
export function train(config: TrainConfig, data: string, weightsPath: string): TrainReport {
  const seen = config.labelled.flatMap((path) => readRows<LabelledMention>(data, path));
  const all = [...seen, ...readRows<LabelledMention>(data, config.development)];
  const matrix = buildMatrix(all, config.features);
  const rows = all.map((_, i) => i);
  const y = Float64Array.from(all, (r) => (r.route === 'support' ? 1 : 0));
  const intents = all.map((r) => INTENTS.indexOf(r.intent as (typeof INTENTS)[number]));
  // Intent has no column among the n-grams: eleven more of them would cost the stream's budget.
  const held = new Set(all.map(({ text }) => bareText(text)));
  const asked = trainAuxiliary(config.auxiliary, data, held, matrix, config.features);
  const scored = withScores(
    matrix,
    asked.map(({ scores }) => scores),
    config.auxiliaryWeight,
  );
  const routeTask = { ...config.route, matrix: scored, rows, targets: y, classes: 1 };
  const intentMatrix = buildMatrix(all, { ...config.features, gramWeight: 0 });
  const intentTask = {
    ...config.intent,
    matrix: intentMatrix,
    rows,
    targets: oneHot(intents, INTENTS.length),
    classes: INTENTS.length,
  };

  const scores = heldOutScores(routeTask, config.folds, config.seed);
  const calibration = calibrate(scores, y);
  const calibrated = (s: number): number => sigmoid(calibration.slope * s + calibration.offset);
  const p = scores.map(calibrated);
  const routed = chooseBand(p, y, config.band);
  const intentScores = heldOutScores(intentTask, config.folds, config.seed);
  const development = developmentScores(routeTask, seen.length).map(calibrated);

  const heads = {
    route: foldScores(
      trainLogistic(routeTask),
      asked.map(({ auxiliary }) => auxiliary),
      config.auxiliaryWeight,
      config.features,
    ),
    intent: trainLogistic(intentTask),
    sentiment: trainSentiment(config, data),
  };
  const { tables, biases } = packHeads(heads, config.features);
  const language = trainLanguage(config, data);
  tables['language'] = language.table;
  biases['language'] = language.biases;
  const band = { low: routed.low, high: routed.high };
  const bytes = encodeWeights({ modelVersion: config.modelVersion, biases, calibration, band }, tables);
  writeFileSync(weightsPath, bytes);
  return {
    modelVersion: config.modelVersion,
    rows: all.length,
    crossValidation: binaryScores(p, y),
    development: binaryScores(development, y.subarray(seen.length)),
    routed: routeByBand(p, y, band),
    intentAccuracy: intentAccuracy(intentScores, intents),
    languageAccuracy: language.accuracy,
    weightsBytes: bytes.length,
  };
}
