import { type Features, newFeatures } from '../decision/features/extract.js';
import { buildLexicon, type Lexicon } from '../decision/signals/lexicon.js';
import { INTENTS } from '../decision/decision.js';
import { COLUMNS, INTENT_COLUMN, SCORED_COLUMNS } from './columns.js';
import { addRows, type PackedTable } from './packed-table.js';
import { decodeWeights, type WeightsHeader } from './weights-file.js';

/** Loaded weights and the scratch space of one caller; not to be shared between threads. */
export interface Model {
  readonly version: string;
  readonly header: WeightsHeader;
  readonly tables: Readonly<Record<string, PackedTable>>;
  readonly lexicon: Lexicon;
  readonly features: Features;
  readonly columns: Float64Array;
  /** INTENTS × SCORED_COLUMNS. */
  readonly intentMix: Float64Array;
  readonly intentBiases: Float64Array;
  /** Log of a share of each intent, up to a constant; filled by scoreIntents. */
  readonly intents: Float64Array;
}

/** Name of the shipped weights, in the folder `libs/triage/weights/fast`. */
export const WEIGHTS_FILE = 'fast-v1.bin';

function intentMixOf(header: WeightsHeader): Pick<Model, 'intentMix' | 'intentBiases'> {
  const { intentMix: mix } = header;
  const weights = new Float64Array(INTENTS.length * SCORED_COLUMNS);
  const biases = Float64Array.from(
    INTENTS,
    (_, k) => (mix ? mix.biases[k] : header.biases['intent']?.[k]) ?? 0,
  );
  for (let k = 0; k < INTENTS.length; k++)
    for (let j = 0; j < SCORED_COLUMNS; j++)
      weights[k * SCORED_COLUMNS + j] = mix ? (mix.weights[k]?.[j] ?? 0) : j === INTENT_COLUMN + k ? 1 : 0;
  return { intentMix: weights, intentBiases: biases };
}

/** @throws WeightsError when the bytes are not weights of this version */
export function loadModel(bytes: Uint8Array): Model {
  const { header, tables } = decodeWeights(bytes);
  return {
    version: header.modelVersion,
    header,
    tables,
    lexicon: buildLexicon(),
    features: newFeatures(),
    columns: new Float64Array(COLUMNS),
    ...intentMixOf(header),
    intents: new Float64Array(INTENTS.length),
  };
}

/** Sums all tables over the features in `model.features` into `model.columns`. */
export function sumColumns(model: Model): void {
  const { tables, features, columns, header } = model;
  columns.fill(0);
  const block = (name: string, hashes: Int32Array, count: number): void => {
    const table = tables[name];
    const factor = header.tables[name]?.factor;
    if (table && factor !== undefined && count > 0)
      addRows(table, hashes, 0, count, factor / Math.sqrt(count), columns);
  };
  block('grams', features.grams, features.gramCount);
  block('words', features.words, features.wordCount);
  block('shapes', features.shapes, features.shapeCount);
}

/** Fills `model.intents` from `model.columns`. */
export function scoreIntents(model: Model): void {
  const { columns, intentMix, intentBiases, intents } = model;
  for (let k = 0, at = 0; k < intents.length; k++) {
    let score = intentBiases[k] as number;
    for (let j = 0; j < SCORED_COLUMNS; j++) score += (intentMix[at++] as number) * (columns[j] as number);
    intents[k] = score;
  }
}
