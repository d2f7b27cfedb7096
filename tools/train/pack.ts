import {
  emptyTable,
  GRAM_CELLS,
  INTENT_COLUMN,
  packColumn,
  type PackedTable,
  ROUTE_COLUMN,
  SENTIMENT_COLUMN,
  SHAPE_CELLS,
  WORD_CELLS,
} from '#libs/triage/decision';
import type { LinearModel } from './logistic.js';
import type { MatrixShape } from './sparse-matrix.js';

/** A trained head and the block weights that it was trained with. */
export interface ShapedHead {
  model: LinearModel;
  shape: MatrixShape;
}

export interface Heads {
  route: ShapedHead;
  intent: ShapedHead;
  sentiment: ShapedHead;
}

type Table = PackedTable & { factor: number };

/** `stretch`: by how much the head's own features were larger than the table's. */
function packHead(
  table: Table,
  head: LinearModel,
  firstRow: number,
  firstColumn: number,
  stretch: number,
): void {
  for (let k = 0; k < head.classes && firstColumn + k < table.cells * 4; k++) {
    const rows = 1 << table.bits;
    const weights = new Float64Array(rows);
    let limit = 0;
    for (let row = 0; row < rows; row++) {
      const weight = stretch * (head.weights[(firstRow + row) * head.classes + k] as number);
      weights[row] = weight;
      limit = Math.max(limit, Math.abs(weight));
    }
    packColumn(table, firstColumn + k, weights, limit);
  }
}

/** Quantises the heads into the three tables of the weights file, and collects their biases. */
export function packHeads(
  heads: Heads,
  shape: MatrixShape,
): { tables: Record<string, Table>; biases: Record<string, number[]> } {
  const grams = { ...emptyTable(shape.gramBits, GRAM_CELLS), factor: shape.gramWeight };
  const words = { ...emptyTable(shape.wordBits, WORD_CELLS), factor: shape.wordWeight };
  const shapes = { ...emptyTable(shape.shapeBits, SHAPE_CELLS), factor: shape.shapeWeight };
  const firstWord = 1 << shape.gramBits;
  const firstShape = firstWord + (1 << shape.wordBits);
  const biases: Record<string, number[]> = {};
  const columns = { route: ROUTE_COLUMN, sentiment: SENTIMENT_COLUMN, intent: INTENT_COLUMN };
  for (const name of ['route', 'sentiment', 'intent'] as const) {
    const { model, shape: own } = heads[name];
    packHead(grams, model, 0, columns[name], own.gramWeight / shape.gramWeight);
    packHead(words, model, firstWord, columns[name], own.wordWeight / shape.wordWeight);
    packHead(shapes, model, firstShape, columns[name], own.shapeWeight / shape.shapeWeight);
    biases[name] = [...model.weights.subarray(model.weights.length - model.classes)];
  }
  return { tables: { grams, words, shapes }, biases };
}
