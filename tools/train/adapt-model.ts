import { INTENTS } from '#libs/contracts';
import {
  encodeWeights,
  INTENT_COLUMN,
  loadModel,
  type Model,
  packColumn,
  type PackedTable,
  ROUTE_COLUMN,
  weightAt,
} from '#libs/triage/decision';
import { bestChange } from './learn-change.js';
import { type LinearModel, scoreRow } from './logistic.js';
import type { LabelledMention } from './read-labelled.js';
import { buildMatrix, type MatrixShape, type SparseMatrix } from './sparse-matrix.js';

/** The tables of a loaded model, in the form that training uses. */
function shapeOf({ header: { tables } }: Model): MatrixShape {
  const { grams, words, shapes } = tables;
  if (!grams || !words || !shapes)
    throw new Error('The weights file lacks a table: use one that train wrote.');
  return {
    gramBits: grams.bits,
    wordBits: words.bits,
    shapeBits: shapes.bits,
    gramWeight: grams.factor,
    wordWeight: words.factor,
    shapeWeight: shapes.factor,
  };
}

/** Columns of the packed tables as a linear model over `shape`; 0 where a table lacks the column. */
export function unpackColumns(
  model: Model,
  shape: MatrixShape,
  first: number,
  biases: readonly number[],
): LinearModel {
  const classes = biases.length;
  const tables = ['grams', 'words', 'shapes'].map((name) => model.tables[name] as PackedTable);
  const rows = tables.map(({ bits }) => 1 << bits);
  const total = rows.reduce((sum, n) => sum + n, 0);
  const weights = new Float64Array((total + 1) * classes);
  let offset = 0;
  for (const [t, table] of tables.entries()) {
    for (let k = 0; k < classes && first + k < table.cells * 4; k++)
      for (let row = 0; row < (rows[t] as number); row++)
        weights[(offset + row) * classes + k] = weightAt(table, row, first + k);
    offset += rows[t] as number;
  }
  weights.set(biases, total * classes);
  return { classes, weights };
}

function scoresOf(model: LinearModel, matrix: SparseMatrix, slope: number, offset: number): Float64Array {
  const scores = new Float64Array(matrix.rows * model.classes);
  for (let row = 0; row < matrix.rows; row++)
    scoreRow(model, matrix, row, scores.subarray(row * model.classes, (row + 1) * model.classes));
  return scores.map((score) => slope * score + offset);
}

function withColumns(table: PackedTable, from: number, base: LinearModel, firstColumn: number): PackedTable {
  const changed = { ...table, data: table.data.slice(), scales: table.scales.slice() };
  for (let k = 0; k < base.classes && firstColumn + k < table.cells * 4; k++) {
    const column = Float64Array.from(
      { length: 1 << table.bits },
      (_, row) => base.weights[(from + row) * base.classes + k] as number,
    );
    packColumn(
      changed,
      firstColumn + k,
      column,
      column.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0),
    );
  }
  return changed;
}

function sumOf(base: LinearModel, change: LinearModel, share: number): LinearModel {
  return {
    classes: base.classes,
    weights: base.weights.map((w, i) => w + share * (change.weights[i] as number)),
  };
}

export interface Adapted {
  bytes: Uint8Array;
  /** Strengths of the pull towards the base, chosen on held-out verdicts. */
  decay: { route: number; intent: number | null };
}

/** Fewest mentions with a known intent: fewer are not enough to learn eleven intents. */
const LEAST_INTENTS = 50;

/**
 * Adapts a shipped model to labelled mentions, without the base's training data: logistic regression on the base's
 * residuals, with an L2 pull towards the base (the base's weights are the prior's mean; Chelba and Acero 2006).
 * @param mentions an unknown intent is ''
 */
export function adaptModel(base: Uint8Array, mentions: readonly LabelledMention[], version: string): Adapted {
  const model = loadModel(base);
  const { header, tables } = model;
  const shape = shapeOf(model);
  const { slope, offset } = header.calibration;
  const route = unpackColumns(model, shape, ROUTE_COLUMN, header.biases['route'] ?? [0]);
  const matrix = buildMatrix(mentions, shape);
  const routeChange = bestChange({
    matrix,
    offsets: scoresOf(route, matrix, slope, offset),
    targets: Float64Array.from(mentions, (mention) => (mention.route === 'support' ? 1 : 0)),
    classes: 1,
  });
  const known = mentions.filter(({ intent }) => INTENTS.some((name) => name === intent));
  const intent = unpackColumns(model, shape, INTENT_COLUMN, header.biases['intent'] ?? INTENTS.map(() => 0));
  const words = buildMatrix(known, { ...shape, gramWeight: 0 });
  const intentChange =
    known.length < LEAST_INTENTS
      ? null
      : bestChange({
          matrix: words,
          offsets: scoresOf(intent, words, 1, 0),
          targets: Float64Array.from(
            known.flatMap((row) => INTENTS.map((name) => (name === row.intent ? 1 : 0))),
          ),
          classes: INTENTS.length,
        });
  const newRoute = sumOf(route, routeChange.learnt, 1 / slope);
  const newIntent = intentChange === null ? intent : sumOf(intent, intentChange.learnt, 1);
  const starts = [0, 1 << shape.gramBits, (1 << shape.gramBits) + (1 << shape.wordBits)];
  const changed = Object.fromEntries(
    Object.entries(tables).map(([name, table]) => {
      const from = starts[['grams', 'words', 'shapes'].indexOf(name)];
      const factor = header.tables[name]?.factor ?? 1;
      if (from === undefined) return [name, { ...table, factor }];
      const routed = withColumns(table, from, newRoute, ROUTE_COLUMN);
      const moved = intentChange === null ? routed : withColumns(routed, from, newIntent, INTENT_COLUMN);
      return [name, { ...moved, factor }];
    }),
  );
  const biasesOf = ({ weights, classes }: LinearModel) => [...weights.subarray(weights.length - classes)];
  const { tables: _tables, format: _format, ...kept } = header;
  const bytes = encodeWeights(
    {
      ...kept,
      modelVersion: version,
      parent: header.modelVersion,
      biases: { ...header.biases, route: biasesOf(newRoute), intent: biasesOf(newIntent) },
      intentMix: shiftedMix(model, intent, newIntent, route, newRoute),
    },
    changed,
  );
  return { bytes, decay: { route: routeChange.decay, intent: intentChange?.decay ?? null } };
}

/** Replaces the old biases of the mix's inputs by the new ones. */
function shiftedMix(
  { header: { intentMix } }: Model,
  intent: LinearModel,
  newIntent: LinearModel,
  route: LinearModel,
  newRoute: LinearModel,
): Model['header']['intentMix'] {
  if (!intentMix) return intentMix;
  const moved = (before: LinearModel, after: LinearModel, k: number) =>
    (after.weights[after.weights.length - after.classes + k] as number) -
    (before.weights[before.weights.length - before.classes + k] as number);
  const biases = intentMix.biases.map((bias, i) => {
    const weights = intentMix.weights[i] ?? [];
    const byIntent = INTENTS.reduce(
      (sum, _, k) => sum + (weights[INTENT_COLUMN + k] ?? 0) * moved(intent, newIntent, k),
      0,
    );
    return bias + byIntent + (weights[ROUTE_COLUMN] ?? 0) * moved(route, newRoute, 0);
  });
  return { weights: intentMix.weights, biases };
}
