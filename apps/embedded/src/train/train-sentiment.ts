import { SENTIMENTS } from '#libs/classification';
import { trainLogistic } from './logistic.js';
import type { ShapedHead } from './pack.js';
import { oneHot, readRows } from './read-labelled.js';
import { buildMatrix } from './sparse-matrix.js';
import type { TrainConfig } from './train-config.js';

interface SentimentRow {
  text: string;
  lang: string;
  sentiment: (typeof SENTIMENTS)[number];
}

/** Rarer classes of a file count more, so that recall is even (macro measures), and files by their weight. */
function sentimentImportance(labels: readonly number[], weight: number, balance: number): number[] {
  const counts = SENTIMENTS.map((_, k) => labels.filter((label) => label === k).length);
  const even = labels.length / SENTIMENTS.length;
  return labels.map((label) => weight * (even / (counts[label] as number)) ** balance);
}

/** Three classes, each against the rest, from tweets labelled negative, neutral or positive. */
export function trainSentiment(config: TrainConfig, data: string): ShapedHead {
  const files = config.sentimentRows.map(({ path, weight }) => {
    const rows = readRows<SentimentRow>(data, path);
    const labels = rows.map((row) => SENTIMENTS.indexOf(row.sentiment));
    return { rows, labels, importance: sentimentImportance(labels, weight, config.sentiment.balance) };
  });
  const inputs = files.flatMap(({ rows }) => rows.map(({ text }) => ({ text })));
  const shape = { ...config.features, ...config.sentiment.features };
  const model = trainLogistic({
    ...config.sentiment,
    matrix: buildMatrix(inputs, shape),
    rows: inputs.map((_, i) => i),
    targets: oneHot(
      files.flatMap(({ labels }) => labels),
      SENTIMENTS.length,
    ),
    importance: Float64Array.from(files.flatMap(({ importance }) => importance)),
    classes: SENTIMENTS.length,
  });
  return { model, shape };
}
