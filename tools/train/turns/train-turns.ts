import { writeFileSync } from 'node:fs';
import {
  BLOCK_NAMES,
  emptyTable,
  encodeWeights,
  loadTurnModel,
  packColumn,
  type PackedTable,
  readTurn,
  TURN_BLOCKS,
  TURN_CELLS,
  TURN_COLUMNS,
  TURN_KINDS,
  turnOpinion,
} from '#libs/triage/decision';
import { type LinearModel, scoreRow, trainLogistic } from '../logistic.js';
import { foldOf } from '../cross-validate.js';
import type { SparseMatrix } from '../sparse-matrix.js';
import { foldScores, type ScoredAuxiliary, withScores } from '../train-auxiliary.js';
import { inventTurns } from './invented-turns.js';
import { type LabelledTurn, readTurns } from './labelled-turns.js';
import type { TurnConfig } from './turn-config.js';
import { TURN_OFFSETS, turnMatrix } from './turn-matrix.js';
import { answerQuestions } from './turn-questions.js';
import { thresholdFor, type TurnScores, turnScoresOf } from './turn-scores.js';

export interface TurnReport {
  readonly modelVersion: string;
  readonly labelled: number;
  readonly invented: number;
  /** Scores on the labelled turns, cross-validated by thread when the model learns from them. */
  readonly scores: TurnScores;
  readonly weightsBytes: number;
}

interface Learner {
  readonly turns: readonly LabelledTurn[];
  readonly matrix: SparseMatrix;
  readonly config: TurnConfig;
  /** Number of labelled turns; the turns after them are invented. */
  readonly inventedFrom: number;
}

interface Learnt {
  readonly head: LinearModel;
  readonly actsGivenKind: readonly number[];
}

/** Share of turns of each kind on which somebody must act, smoothed by 0.3 turns for either answer. */
function actsByKind(turns: readonly LabelledTurn[]): number[] {
  return TURN_KINDS.map((kind) => {
    const these = turns.filter(({ does }) => does === kind);
    return (these.filter(({ acts }) => acts).length + 0.3) / (these.length + 0.6);
  });
}

function learn({ turns, matrix, config, inventedFrom }: Learner, rows: readonly number[]): Learnt {
  const targets = new Float64Array(rows.length * TURN_COLUMNS);
  for (const [i, row] of rows.entries()) {
    const { acts, does } = turns[row] as LabelledTurn;
    if (acts) targets[i * TURN_COLUMNS] = 1;
    targets[i * TURN_COLUMNS + 1 + TURN_KINDS.indexOf(does)] = 1;
  }
  const head = trainLogistic({
    matrix,
    rows,
    targets,
    importance: Float64Array.from(rows, (row) => (row < inventedFrom ? 1 : config.invented.weight)),
    classes: TURN_COLUMNS,
    decay: config.decay,
    rounds: config.rounds,
  });
  const known = rows.filter((row) => inventedFrom === 0 || row < inventedFrom);
  return { head, actsGivenKind: actsByKind(known.map((row) => turns[row] as LabelledTurn)) };
}

interface Said {
  /** Probability that somebody must act. */
  readonly acts: number;
  readonly kinds: readonly number[];
}

function sayOf({ head, actsGivenKind }: Learnt, matrix: SparseMatrix, row: number): Said {
  const scores = new Float64Array(TURN_COLUMNS);
  scoreRow(head, matrix, row, scores);
  const { actsProbability, kindProbabilities } = turnOpinion(scores, actsGivenKind);
  return { acts: actsProbability, kinds: kindProbabilities };
}

/** Scores of a turn by models that have seen no turn of its conversation: means over the repeats. */
function crossValidated(learner: Learner): Said[] {
  const { turns, matrix, config, inventedFrom } = learner;
  const threads = [...new Set(turns.slice(0, inventedFrom).map(({ thread }) => thread))];
  const place = new Map(threads.map((thread, i) => [thread, i]));
  const said = turns.slice(0, inventedFrom).map(() => ({ acts: 0, kinds: TURN_KINDS.map(() => 0) }));
  for (let repeat = 0; repeat < config.repeats; repeat++) {
    const foldAt = (row: number): number =>
      foldOf(place.get((turns[row] as LabelledTurn).thread) ?? 0, config.folds, config.seed + repeat);
    for (let fold = 0; fold < config.folds; fold++) {
      const learnt = learn(
        learner,
        turns.flatMap((_, row) => (row < inventedFrom && foldAt(row) === fold ? [] : [row])),
      );
      for (const [row, sum] of said.entries()) {
        if (foldAt(row) !== fold) continue;
        const one = sayOf(learnt, matrix, row);
        sum.acts += one.acts / config.repeats;
        sum.kinds = sum.kinds.map((share, k) => share + (one.kinds[k] as number) / config.repeats);
      }
    }
  }
  return said;
}

type Table = PackedTable & { factor: number };

function packTurns(model: LinearModel): Record<string, Table> {
  const tables: Record<string, Table> = {};
  for (const name of BLOCK_NAMES) {
    const { bits, weight } = TURN_BLOCKS[name];
    const table = { ...emptyTable(bits, TURN_CELLS), factor: weight };
    for (let k = 0; k < TURN_COLUMNS; k++) {
      const column = Float64Array.from(
        { length: 1 << bits },
        (_, row) => model.weights[(TURN_OFFSETS[name] + row) * TURN_COLUMNS + k] as number,
      );
      packColumn(
        table,
        k,
        column,
        column.reduce((most, w) => Math.max(most, Math.abs(w)), 0),
      );
    }
    tables[name] = table;
  }
  return tables;
}

function write(
  { head, actsGivenKind }: Learnt,
  asked: readonly ScoredAuxiliary[],
  config: TurnConfig,
  threshold: number,
): Uint8Array {
  const auxiliaries = asked.map(({ auxiliary }) => auxiliary);
  const folded = foldScores(head, auxiliaries, config.auxiliaryWeight, TURN_OFFSETS.all);
  const biases = [...folded.weights.subarray(folded.weights.length - TURN_COLUMNS)];
  return encodeWeights(
    {
      modelVersion: config.modelVersion,
      biases: { turn: biases, actsGivenKind: [...actsGivenKind] },
      calibration: { slope: 1, offset: 0 },
      band: { low: threshold, high: 0.5 },
    },
    packTurns(folded),
  );
}

/**
 * Trains the turn model, writes the weights to `weightsPath` and returns the scores. A model that learns from invented
 * turns alone is scored on the labelled turns, which it has not seen.
 */
export function trainTurns(config: TurnConfig, data: string, weightsPath: string): TurnReport {
  const labelled = readTurns(data);
  const invented = inventTurns(config.invented.path, config.invented);
  const turns = [...labelled, ...invented];
  const plain = turnMatrix(turns);
  const asked = answerQuestions(config, data, labelled, plain);
  const matrix = withScores(
    plain,
    asked.map(({ scores }) => scores),
    config.auxiliaryWeight,
  );
  const learner = { turns, matrix, config, inventedFrom: labelled.length };
  const everyRow = turns.map((_, row) => row);
  const rows = config.labelled ? everyRow : everyRow.slice(labelled.length);
  const whole = learn(config.labelled ? learner : { ...learner, inventedFrom: 0 }, rows);
  const said = config.labelled
    ? crossValidated(learner)
    : labelled.map((_, row) => sayOf(whole, matrix, row));
  const probabilities = said.map(({ acts }) => acts);
  const threshold = config.threshold ?? thresholdFor(labelled, probabilities, config.missed);
  const bytes = write(whole, asked, config, threshold);
  writeFileSync(weightsPath, bytes);
  const model = loadTurnModel(bytes);
  if (readTurn(model, { text: 'Thank you!', before: [] }).modelVersion !== config.modelVersion)
    throw new Error('The weights that were written cannot be read');
  return {
    modelVersion: config.modelVersion,
    labelled: labelled.length,
    invented: invented.length,
    scores: turnScoresOf(labelled, said, threshold),
    weightsBytes: bytes.length,
  };
}
