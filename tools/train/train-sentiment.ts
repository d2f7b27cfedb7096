import { existsSync, readFileSync } from 'node:fs';
import { SENTIMENTS } from '#libs/contracts';
import { z } from 'zod';
import { trainLogistic } from './logistic.js';
import type { ShapedHead } from './pack.js';
import { readRows } from './read-labelled.js';
import { buildMatrix, columnsOf, type MatrixShape } from './sparse-matrix.js';
import { bareText, fieldOf, foldScores, withScores } from './train-auxiliary.js';
import type { TrainConfig } from './train-config.js';
import { valenceScores } from './valence.js';

interface SentimentRow {
  text: string;
  brand?: string | null;
  /** Shares of SENTIMENTS. */
  shares: readonly number[];
  importance: number;
}

const feelingSchema = z.object({
  text: z.string(),
  negative: z.number().min(0).max(1),
  neutral: z.number().min(0).max(1),
  positive: z.number().min(0).max(1),
});

/** Phrases that an encoder has judged; none without the file. */
function readFeelings(
  { path, weight }: TrainConfig['sentiment']['feelings'],
  held: ReadonlySet<string>,
): SentimentRow[] {
  if (weight === 0 || !existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines
    .filter((line) => line !== '')
    .map((line) => feelingSchema.parse(JSON.parse(line)))
    .filter(({ text }) => !held.has(bareText(text)))
    .map((row) => ({
      text: row.text,
      shares: SENTIMENTS.map((name) => row[name]),
      importance: weight,
    }));
}

/** Weights rows by the rarity of their class in their file, so that recall is even (macro measures), and by the file's weight. */
function sentimentImportance(labels: readonly number[], weight: number, balance: number): number[] {
  const counts = SENTIMENTS.map((_, k) => labels.filter((label) => label === k).length);
  const even = labels.length / SENTIMENTS.length;
  return labels.map((label) => weight * (even / (counts[label] as number)) ** balance);
}

/** The labelled rows of a file, without the held-out texts. */
function readSentiment(
  { path, field, weight }: TrainConfig['sentiment']['rows'][number],
  data: string,
  held: ReadonlySet<string>,
  balance: number,
): SentimentRow[] {
  const rows = readRows<{ text: string; brand?: string | null }>(data, path)
    .map((row) => ({ ...row, label: SENTIMENTS.findIndex((name) => name === fieldOf(row, field)) }))
    .filter(({ label, text }) => label !== -1 && !held.has(bareText(text)));
  const importance = sentimentImportance(
    rows.map(({ label }) => label),
    weight,
    balance,
  );
  return rows.map(({ text, brand, label }, i) => ({
    text,
    brand,
    shares: SENTIMENTS.map((_, k) => (k === label ? 1 : 0)),
    importance: importance[i] as number,
  }));
}

/**
 * Trains three classes, each against the rest, on posts labelled negative, neutral or positive, on phrases of these posts
 * that an encoder has judged, and on the valence of single words. Leaves out the texts in `held`.
 */
export function trainSentiment(config: TrainConfig, data: string, held: ReadonlySet<string>): ShapedHead {
  const { features, balance, valence, feelings, rows: sources } = config.sentiment;
  const labelled = sources.flatMap((source) => readSentiment(source, data, held, balance));
  const rows = [...labelled, ...readFeelings(feelings, held)];
  const shape: MatrixShape = { ...config.features, ...features };
  const plain = buildMatrix(rows, shape);
  const known = valenceScores(valence.paths, plain, shape);
  const model = trainLogistic({
    ...config.sentiment,
    matrix: withScores(
      plain,
      known.map(({ scores }) => scores),
      valence.weight,
    ),
    rows: rows.map((_, i) => i),
    targets: Float64Array.from(rows.flatMap(({ shares }) => shares)),
    importance: Float64Array.from(rows, ({ importance }) => importance),
    classes: SENTIMENTS.length,
  });
  const folded = foldScores(
    model,
    known.map(({ auxiliary }) => auxiliary),
    valence.weight,
    columnsOf(shape),
  );
  return { model: folded, shape };
}
