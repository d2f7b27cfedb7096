import { heldOutScores } from './cross-validate.js';
import { type LinearModel, type LogisticTask, scoreRow, trainLogistic } from './logistic.js';
import type { LabelledMention } from './read-labelled.js';
import { buildMatrix, type MatrixShape } from './sparse-matrix.js';
import { bareText, foldScores, trainAuxiliary, withScores } from './train-auxiliary.js';
import type { TrainConfig } from './train-config.js';

export interface HeadTask {
  config: TrainConfig;
  data: string;
  mentions: readonly LabelledMention[];
  /** Rows before this one are for training, the others for development. */
  developmentFrom: number;
  shape: MatrixShape;
  settings: { decay: number; rounds: number };
  classes: number;
  /** P(class k) of mention i at [i * classes + k]. */
  targets: Float64Array;
}

export interface TrainedHead {
  /** Learnt from all mentions. */
  model: LinearModel;
  shape: MatrixShape;
  /** Scores by models that have not seen the row's fold. */
  heldOut: Float64Array;
  /** Scores of the development rows by a model that has seen none of them. */
  development: Float64Array;
}

function developmentScores(task: LogisticTask, from: number): Float64Array {
  const { classes, rows, targets, matrix } = task;
  const seen = { ...task, rows: rows.slice(0, from), targets: targets.slice(0, from * classes) };
  const model = trainLogistic(seen);
  const scores = new Float64Array((rows.length - from) * classes);
  const out = new Float64Array(classes);
  for (let i = from; i < rows.length; i++) {
    scoreRow(model, matrix, rows[i] as number, out);
    scores.set(out, (i - from) * classes);
  }
  return scores;
}

/** What no helping model may learn from. */
export function heldTexts(mentions: readonly LabelledMention[]): Set<string> {
  return new Set(mentions.map(({ text }) => bareText(text)));
}

/** One head with the auxiliary questions' answers beside the words, folded into a plain linear model. */
export function trainHead(task: HeadTask): TrainedHead {
  const { config, data, mentions, shape, settings, classes, targets } = task;
  const plain = buildMatrix(mentions, shape);
  const asked = trainAuxiliary(config.auxiliary, data, heldTexts(mentions), plain, shape);
  const weight = config.auxiliaryWeight;
  const matrix = withScores(
    plain,
    asked.map(({ scores }) => scores),
    weight,
  );
  const logistic = { ...settings, matrix, rows: mentions.map((_, i) => i), targets, classes };
  return {
    shape,
    model: foldScores(
      trainLogistic(logistic),
      asked.map(({ auxiliary }) => auxiliary),
      weight,
      shape,
    ),
    heldOut: heldOutScores(logistic, config.folds, config.seed),
    development: developmentScores(logistic, task.developmentFrom),
  };
}
