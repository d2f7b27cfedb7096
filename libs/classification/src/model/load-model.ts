import { type Features, newFeatures } from '../features/extract.js';
import { buildLexicon, type Lexicon } from '../signals/lexicon.js';
import { COLUMNS } from './columns.js';
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
}

/** Name of the shipped weights, in the folder `libs/classification/weights`. */
export const WEIGHTS_FILE = 'fast-v1.bin';

/** Throws WeightsError when the bytes are no weights of this version. */
export function loadModel(bytes: Uint8Array): Model {
  const { header, tables } = decodeWeights(bytes);
  return {
    version: header.modelVersion,
    header,
    tables,
    lexicon: buildLexicon(),
    features: newFeatures(),
    columns: new Float64Array(COLUMNS),
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
