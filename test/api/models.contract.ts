import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { createLogger } from '#libs/service';
import { openClassifier, registerModels, shippedModelFile, watchClassifier } from '#libs/triage';
import {
  LIST_MODELS,
  PROMOTE_MODEL,
  ROLL_BACK_MODEL,
  SHADOW_MODEL,
  UPLOAD_MODEL,
} from '../../libs/triage/model-version/api/models.routes.js';
import { otherWeights } from '../support/other-weights.js';
import { describeWith } from '../support/services.js';
import { call, refused } from './support/call.js';
import { aMention, world } from './support/world.js';

const silent = createLogger({ service: 'test', level: 'silent' });
const PATIENCE_MS = 30_000;

describeWith(['postgres'], 'models', (given) => {
  const the = world(() => given.databaseUrl);
  const upload = (key: string, weights: Uint8Array) =>
    the.app.inject({
      method: 'POST',
      url: '/v1/models?note=tried',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/octet-stream' },
      payload: Buffer.from(weights),
    });
  const live = async (key: string) =>
    (await call(the.app, LIST_MODELS, { key })).models
      .filter((model) => model.live)
      .map(({ version }) => version);
  const shipped = openClassifier().modelVersion;

  it('begin with the shipped one, which is registered once over many starts', async () => {
    await registerModels({ db: the.ledger.db, log: silent });
    const { models } = await call(the.app, LIST_MODELS, { key: await the.key(['ops']) });
    expect(models).toMatchObject([{ version: shipped, tier: 'fast', origin: 'shipped', live: true }]);
  });

  it(
    'are uploaded, promoted and rolled back, and every process follows',
    async () => {
      const key = await the.key(['ops']);
      const classifier = openClassifier();
      const watch = await watchClassifier(classifier, { ledger: the.ledger, log: silent, everyMs: 60_000 });
      const created = await upload(key, otherWeights('own-2', 1));
      expect(created.json()).toMatchObject({ model: { version: 'own-2', live: false, note: 'tried' } });
      await watch.look();
      expect(classifier.modelVersion).toBe(shipped);
      const promoted = await call(the.app, PROMOTE_MODEL, {
        key,
        params: { version: 'own-2' },
        body: { reason: 'better on our words' },
      });
      expect(promoted.model).toMatchObject({ live: true, promotedBy: expect.stringContaining('key:') });
      await watch.look();
      expect(classifier.decide(aMention()).modelVersion).toBe('own-2');
      expect((await call(the.app, ROLL_BACK_MODEL, { key, body: {} })).model.version).toBe(shipped);
      await watch.look();
      expect(classifier.modelVersion).toBe(shipped);
      expect((await call(the.app, ROLL_BACK_MODEL, { key, body: {} })).model.version).toBe('own-2');
      await call(the.app, ROLL_BACK_MODEL, { key, body: {} });
      await watch.close();
    },
    PATIENCE_MS,
  );

  it('that are shipped later do not replace a promoted one', async () => {
    const key = await the.key(['ops']);
    const before = await live(key);
    const logged: string[] = [];
    const log = createLogger({
      service: 'test',
      level: 'warn',
      destination: { write: (line: string) => void logged.push(line) },
    });
    const { registerModel } = await import('../../libs/triage/model-version/use-cases/register-models.js');
    const next = {
      version: 'fast-9',
      tier: 'fast',
      origin: 'shipped',
      note: null,
      createdBy: 'dutydesk',
    } as const;
    await registerModel({ db: the.ledger.db, log }, { ...next, weights: otherWeights('fast-9', 1) });
    await registerModel({ db: the.ledger.db, log }, { ...next, weights: otherWeights('fast-9', 1) });
    expect(await live(key)).toEqual(before);
    expect(logged.filter((line) => line.includes('dutydesk model promote fast-9'))).toHaveLength(1);
  });

  it('with open terms are promoted when the settings ask for the open weights', async () => {
    const key = await the.key(['ops']);
    await call(the.app, PROMOTE_MODEL, { key, params: { version: shipped }, body: {} });
    await registerModels({ db: the.ledger.db, log: silent }, { WEIGHTS: 'open' });
    const open = openClassifier(shippedModelFile('open')).modelVersion;
    expect(await live(key)).toEqual([open]);
    await call(the.app, PROMOTE_MODEL, { key, params: { version: shipped }, body: {} });
  });

  it('run in shadow by their version', async () => {
    const key = await the.key(['ops']);
    await upload(key, otherWeights('own-3', 1));
    const { run } = await call(the.app, SHADOW_MODEL, {
      key,
      params: { version: 'own-3' },
      body: { share: 0.5 },
    });
    expect(run).toMatchObject({ candidate: 'own-3', share: 0.5 });
  });

  it('are refused when the file is not a weights file, the version is unknown, or the version exists with other weights', async () => {
    const key = await the.key(['ops']);
    const broken = { key, body: 'no weights', headers: { 'content-type': 'application/octet-stream' } };
    expect((await refused(the.app, UPLOAD_MODEL, broken)).code).toBe('model.unreadable');
    const params = { version: 'nobody-1' };
    expect((await refused(the.app, PROMOTE_MODEL, { key, params, body: {} })).code).toBe('model.not_found');
    expect((await refused(the.app, SHADOW_MODEL, { key, params, body: {} })).code).toBe('model.not_found');
    expect((await upload(key, otherWeights(shipped, 1))).json()).toMatchObject({ code: 'model.taken' });
    expect((await upload(key, readFileSync(shippedModelFile()))).statusCode).toBe(201);
    const accurate = { key, body: { tier: 'accurate' as const } };
    expect((await refused(the.app, ROLL_BACK_MODEL, accurate)).code).toBe('model.no_former');
    expect((await upload(await the.key(['publisher']), otherWeights('own-4', 1))).statusCode).toBe(403);
  });
});
