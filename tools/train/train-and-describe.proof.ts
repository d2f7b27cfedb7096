import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { loadModel } from '#libs/triage/decision';
import { packageRoot } from '#libs/service';
import { trainAndDescribe } from './train-and-describe.js';
import { readTrainConfig } from './train-config.js';

const SHIPPED = path.join(packageRoot(), 'libs/triage/weights/fast/fast-v1.yaml');
const SAMPLE = path.join(packageRoot(), 'tools/demo/sample/labelled.ndjson');

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'dutydesk-train-'));
  const rows = (await readFile(SAMPLE, 'utf8')).trim().split('\n');
  const labelled = rows.map((row, at) =>
    JSON.stringify({
      ...(JSON.parse(row) as object),
      set: 'invented',
      sentiment: ['negative', 'neutral', 'positive'][at % 3],
    }),
  );
  await writeFile(path.join(folder, 'labelled.ndjson'), labelled.slice(0, 100).join('\n'));
  await writeFile(path.join(folder, 'development.ndjson'), labelled.slice(100).join('\n'));
});
afterAll(() => rm(folder, { recursive: true }));

it('writes card and plot with the scores of the weights that it writes', async () => {
  const shipped = readTrainConfig(SHIPPED);
  const config = {
    ...shipped,
    modelVersion: 'small-1',
    folds: 2,
    auxiliary: [],
    labelled: ['labelled.ndjson'],
    development: 'development.ndjson',
    sentiment: { ...shipped.sentiment, rows: [{ path: 'labelled.ndjson', weight: 1, field: 'sentiment' }] },
    language: { ...shipped.language, rows: ['labelled.ndjson'] },
  };
  const out = path.join(folder, 'small.bin');
  const { report } = trainAndDescribe({ config, data: folder, out, date: '2026-11-30' });
  expect(report.modelVersion).toBe('small-1');
  expect(loadModel(await readFile(out)).version).toBe('small-1');
  const card = await readFile(path.join(folder, 'CARD.md'), 'utf8');
  expect(card).toContain('small-1');
  expect(card).toContain(report.crossValidation.accuracy.toFixed(3));
  expect(await readFile(path.join(folder, 'calibration.svg'), 'utf8')).toContain('<svg');
}, 120_000);
