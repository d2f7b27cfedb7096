import { heldOutScores } from './cross-validate.js';
import { type LinearModel, type LogisticTask, scoreRow, trainLogistic } from './logistic.js';
import { isFair, type LabelledMention } from './read-labelled.js';
import { buildMatrix, type MatrixShape, type SparseMatrix } from './sparse-matrix.js';
import { learnFromTeacher, type TaughtRow } from './teacher.js';
import { bareText, foldScores, type ScoredAuxiliary, trainAuxiliary, withScores } from './train-auxiliary.js';
import type { TrainConfig } from './train-config.js';

export interface HeadTask {
  config: TrainConfig;
  data: string;
  mentions: readonly LabelledMention[];
  /** Number of training rows; the rows after them are for development. */
  developmentFrom: number;
  shape: MatrixShape;
  settings: { decay: number; rounds: number };
  classes: number;
  /** P(class k) of mention i at [i * classes + k]. */
  targets: Float64Array;
  taught: {
    rows: readonly TaughtRow[];
    /** The teacher's answers for each row, 0..1, one for each question. */
    answers: readonly ((row: TaughtRow) => number)[];
    weight: number;
  };
}

export interface TrainedHead {
  /** Learnt from all mentions. */
  model: LinearModel;
  shape: MatrixShape;
  /** Scores by models that have not seen the row's fold and that had no teacher. */
  heldOut: Float64Array;
  /** Scores of the development rows by a model trained without them. */
  development: Float64Array;
}

function developmentScores(task: LogisticTask, from: number): Float64Array {
  const { classes, rows, targets, matrix } = task;
  const seen = {
    ...task,
    rows: rows.slice(0, from),
    targets: targets.slice(0, from * classes),
    importance: task.importance?.slice(0, from),
  };
  const model = trainLogistic(seen);
  const scores = new Float64Array((rows.length - from) * classes);
  const out = new Float64Array(classes);
  for (let i = from; i < rows.length; i++) {
    scoreRow(model, matrix, rows[i] as number, out);
    scores.set(out, (i - from) * classes);
  }
  return scores;
}

/** Texts that auxiliary models and the teacher must not learn from. */
export function heldTexts(mentions: readonly LabelledMention[]): Set<string> {
  return new Set(mentions.map(({ text }) => bareText(text)));
}

/**
 * Trains one head on the words, the auxiliary answers and the teacher's answers, folded into a plain linear model. The
 * teacher has seen labels of the cross-validated mentions (none of development), so cross-validation leaves it out.
 */
export function trainHead(task: HeadTask): TrainedHead {
  const { config, data, mentions, shape, settings, classes, targets, taught } = task;
  const plain = buildMatrix(mentions, shape);
  const held = heldTexts(mentions);
  const asked = trainAuxiliary(config.auxiliary, data, held, plain, shape);
  const settingsOfTeacher = { decay: config.teacher.decay, weight: taught.weight };
  const learnt = learnFromTeacher(taught.rows, taught.answers, settingsOfTeacher, held, plain, shape);
  const weight = config.auxiliaryWeight;
  const besides = (all: readonly ScoredAuxiliary[]): SparseMatrix =>
    withScores(
      plain,
      all.map(({ scores }) => scores),
      weight,
    );
  const all = [...asked, ...learnt];
  const importance = Float64Array.from(mentions, (mention) => (isFair(mention) ? 1 : config.hard));
  const common = { ...settings, rows: mentions.map((_, i) => i), targets, importance, classes };
  const whole: LogisticTask = { ...common, matrix: besides(all) };
  return {
    shape,
    model: foldScores(
      trainLogistic(whole),
      all.map(({ auxiliary }) => auxiliary),
      weight,
      plain.columns,
    ),
    heldOut: heldOutScores({ ...common, matrix: besides(asked) }, config.folds, config.seed),
    development: developmentScores(whole, task.developmentFrom),
  };
}
