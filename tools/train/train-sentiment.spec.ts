import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scoreRow } from './logistic.js';
import { buildMatrix } from './sparse-matrix.js';
import { readTrainConfig, type TrainConfig } from './train-config.js';
import { trainSentiment } from './train-sentiment.js';

const POSTS = [
  { text: 'what a lovely sunny morning', sentiment: 'positive' },
  { text: 'the train leaves at nine', sentiment: 'neutral' },
  { text: 'this is a dreadful mess', sentiment: 'negative' },
];
const FEELINGS = [
  { text: 'zorbig blimko', negative: 0.05, neutral: 0.15, positive: 0.8 },
  { text: 'grumfel vaxto', negative: 0.9, neutral: 0.05, positive: 0.05 },
];

function lines(rows: readonly object[]): string {
  return rows.map((row) => JSON.stringify(row)).join('\n');
}

describe('trainSentiment', () => {
  let folder: string;
  let config: TrainConfig;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'dutydesk-sentiment-'));
    writeFileSync(join(folder, 'posts.ndjson'), lines(POSTS));
    writeFileSync(join(folder, 'feelings.ndjson'), lines(FEELINGS));
    config = readTrainConfig('libs/triage/weights/fast/fast-v1.yaml');
    config.features = { ...config.features, gramBits: 12, wordBits: 12, shapeBits: 8 };
    config.sentiment.rows = [{ path: 'posts.ndjson', weight: 1, field: 'sentiment' }];
    config.sentiment.valence.paths = [];
    config.sentiment.feelings = { path: join(folder, 'feelings.ndjson'), weight: 1 };
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  /** Scores of negative, neutral and positive. */
  function scoresOf(text: string, held: readonly string[] = []): number[] {
    const { model, shape } = trainSentiment(config, folder, new Set(held));
    const out = new Float64Array(3);
    scoreRow(model, buildMatrix([{ text }], shape), 0, out);
    return [...out];
  }

  it('learns words that are missing in labelled posts from phrases that an encoder has judged', () => {
    const [negative, , positive] = scoresOf('blimko');
    expect(positive).toBeGreaterThan(negative as number);
    const [bad, , good] = scoresOf('grumfel');
    expect(bad).toBeGreaterThan(good as number);
  });

  it('leaves a held-out text out of the phrases too', () => {
    const withAll = scoresOf('blimko');
    expect(scoresOf('blimko', ['zorbig blimko'])[2]).toBeLessThan(withAll[2] as number);
  });

  it('trains without phrases when the phrase file is missing', () => {
    const taught = scoresOf('blimko');
    config.sentiment.feelings.path = join(folder, 'none.ndjson');
    const alone = scoresOf('blimko');
    expect(alone.every(Number.isFinite)).toBe(true);
    expect(alone[2]).toBeLessThan(taught[2] as number);
  });
});
