import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeWeights, encodeWeights } from '../model/weights-file.js';
import { type Ledger, openLedger } from '#libs/postgres';
import { createLogger } from '#libs/service';
import { openClassifier, shippedModelFile } from './classifier.js';
import { type ClassifierWatch, watchClassifier } from './watch-classifier.js';

const mention = { text: 'our giveaway', brand: 'Acme', network: 'x', author: { nativeId: 'jo' } };

describe('a watched classifier', () => {
  let folder = '';
  let modelFile = '';
  let nowhere: Ledger;
  const watches: ClassifierWatch[] = [];
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'watch-'));
    modelFile = path.join(folder, 'model.bin');
    await copyFile(shippedModelFile(), modelFile);
    // Nobody listens on port 1.
    nowhere = openLedger('postgres://dutydesk@127.0.0.1:1/dutydesk');
  });
  afterEach(async () => {
    for (const watch of watches.splice(0)) await watch.close();
  });
  afterAll(async () => {
    await nowhere.close();
    await rm(folder, { recursive: true });
  });

  async function watched() {
    const logged: string[] = [];
    const log = createLogger({
      service: 'test',
      level: 'info',
      destination: { write: (line: string) => void logged.push(line) },
    });
    const classifier = openClassifier(modelFile);
    classifier.useRules('7', [
      {
        id: 'g',
        name: 'giveaway',
        when: [{ field: 'text', contains: ['giveaway'] }],
        action: { spam: true },
      },
    ]);
    const watch = await watchClassifier(classifier, { ledger: nowhere, log, modelFile, everyMs: 60_000 });
    watches.push(watch);
    const told = (sentence: string) => logged.filter((line) => line.includes(sentence)).length;
    return { classifier, watch, told };
  }

  it('goes on with the rules that it knows while the ledger is away, and says so once', async () => {
    const { classifier, watch, told } = await watched();
    await watch.look();
    expect(classifier.rulesVersion).toBe('7');
    expect(classifier.decide(mention)).toMatchObject({
      route: 'marketing',
      intent: 'spam',
      decidedBy: 'rule',
    });
    expect(told('the last known ones stay')).toBe(1);
  });

  it('takes another weights file up, and keeps its model when the file is broken', async () => {
    const { classifier, watch, told } = await watched();
    const { header, tables } = decodeWeights(await readFile(shippedModelFile()));
    const columns = Object.fromEntries(
      Object.entries(tables).map(([name, table]) => [
        name,
        { ...table, factor: header.tables[name]?.factor ?? 1 },
      ]),
    );
    const { biases, calibration, band } = header;
    await writeFile(modelFile, encodeWeights({ modelVersion: 'own-2', biases, calibration, band }, columns));
    await watch.look();
    expect(classifier.decide({ ...mention, text: 'hello' }).modelVersion).toBe('own-2');
    await writeFile(modelFile, 'no weights');
    await watch.look();
    await watch.look();
    expect(classifier.modelVersion).toBe('own-2');
    expect(told('the model in use stays')).toBe(1);
  });
});
