import { existsSync, readFileSync } from 'node:fs';
import { loadModel, SENTIMENT_COLUMN } from '#libs/triage/decision';
import { unpackColumns } from './adapt-model.js';
import type { ShapedHead } from './pack.js';
import type { TrainConfig } from './train-config.js';

const BLOCKS = [
  ['grams', 'gramBits', 'gramWeight'],
  ['words', 'wordBits', 'wordWeight'],
  ['shapes', 'shapeBits', 'shapeWeight'],
] as const;

/** The sentiment of a weights file, as a head that packs into the same bytes; undefined without such a file. */
export function keptSentiment({ sentiment, features }: TrainConfig): ShapedHead | undefined {
  if (sentiment.keep === undefined || !existsSync(sentiment.keep)) return undefined;
  const model = loadModel(readFileSync(sentiment.keep));
  for (const [name, bits, weight] of BLOCKS)
    if (model.tables[name]?.bits !== features[bits] || model.header.tables[name]?.factor !== features[weight])
      throw new Error(
        `The sentiment to keep was learnt with other ${name}: name no file in 'sentiment.keep'.`,
      );
  const biases = model.header.biases['sentiment'] ?? [];
  return { model: unpackColumns(model, features, SENTIMENT_COLUMN, biases), shape: features };
}
