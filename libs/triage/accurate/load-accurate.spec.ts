import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { tinyFile, tinyHeader, type TinyShape, tinyTensors } from './test/tiny-weights.js';
import { AccurateModel } from './accurate-model.js';
import { AccurateStoppedError, loadAccurate } from './load-accurate.js';
import { AccurateWeightsError } from './weights-file.js';

/** Lets the worker's thread run from the TypeScript sources, where "./x.js" means "./x.ts". */
const SOURCES = `data:text/javascript,${encodeURIComponent(`
import { registerHooks } from 'node:module';
registerHooks({ resolve: (name, context, next) =>
  next(context.parentURL?.includes('/triage/accurate/') ? name.replace(/\\.js$/, '.ts') : name, context) });
`)}`;
const FROM_SOURCES = { execArgv: ['--import', SOURCES] };
const SHAPE: TinyShape = { hidden: 64, inner: 96, layers: 2, halveAfter: [1], longest: 16 };

describe('the accurate tier in its worker', () => {
  let folder: string;
  let weights: string;
  const tensors = tinyTensors(SHAPE);
  const file = tinyFile(tinyHeader(SHAPE, tensors), tensors);

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'accurate-'));
    weights = path.join(folder, 'tiny.bin');
    await writeFile(weights, file);
  });

  afterAll(() => rm(folder, { recursive: true }));

  test('gives each question the same answer as the model without a worker', async () => {
    const accurate = await loadAccurate({ weights }, FROM_SOURCES);
    const plain = new AccurateModel(file);
    const questions = [
      [{ text: 'the bill' }, { text: 'bill the bell!' }],
      [],
      [{ text: '@acme the http://a.b', brand: 'Acme' }],
    ];
    const answers = await Promise.all(questions.map((inputs) => accurate.classify(inputs)));
    expect(answers).toEqual(questions.map((inputs) => plain.classify(inputs)));
    expect([accurate.version, accurate.intents]).toEqual(['tiny-1', ['complaint', 'praise']]);
    await accurate.close();
  });

  test('refuses a file that is not a weights file', async () => {
    const broken = path.join(folder, 'broken.bin');
    await writeFile(broken, 'no weights');
    await expect(loadAccurate({ weights: broken }, FROM_SOURCES)).rejects.toThrow(AccurateWeightsError);
    await expect(loadAccurate({ weights: path.join(folder, 'none.bin') }, FROM_SOURCES)).rejects.toThrow(
      'no such file',
    );
  });

  test('rejects every open question when its worker stops', async () => {
    const accurate = await loadAccurate({ weights }, FROM_SOURCES);
    const asked = accurate.classify([{ text: 'the bill' }]).then(
      () => 'answered',
      (fault: unknown) => fault,
    );
    await accurate.close();
    expect(await asked).toBeInstanceOf(AccurateStoppedError);
    await expect(accurate.classify([{ text: 'the bill' }])).rejects.toThrow(AccurateStoppedError);
  });
});
