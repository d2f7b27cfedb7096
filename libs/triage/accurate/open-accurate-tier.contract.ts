import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Ledger, migrate, openLedger } from '#libs/postgres';
import { createLogger } from '#libs/service';
import { describeWith } from '../../../test/support/services.js';
import { THREADS_FROM_SOURCES } from '../../../test/support/threads-from-sources.js';
import { openClassifier } from '../live-model/classifier.js';
import { insertModelVersion, liveModelVersion } from '../model-version/store/model-versions.js';
import { promoteModel } from '../model-version/use-cases/change-models.js';
import { openAccurateTier } from './open-accurate-tier.js';
import { shippedWeights } from './shipped-weights.js';

const silent = createLogger({ service: 'test', level: 'silent' });

/** The shipped weights under another version string of the same length, so that no tensor offset changes. */
async function renamed(version: string): Promise<Buffer> {
  const file = await readFile(shippedWeights() ?? '');
  const at = file.indexOf('"modelVersion":"accurate-');
  if (at < 0) throw new Error('The shipped weights name no version.');
  file.write(`"modelVersion":"${version}"`, at);
  return file;
}

describeWith(['postgres'], 'the accurate tier on the ledger', (given) => {
  let ledger: Ledger;

  beforeAll(async () => {
    ledger = openLedger(given.databaseUrl);
    await migrate(ledger);
  });

  afterAll(() => ledger.close());

  it('registers the shipped weights and follows a promotion while it runs', async () => {
    const classifier = openClassifier();
    const opened = await openAccurateTier({
      setting: 'auto',
      budgetMs: 10_000,
      classifier,
      ledger,
      log: silent,
      everyMs: 3_600_000,
      thread: THREADS_FROM_SOURCES,
    });
    if (opened === null) throw new Error('The accurate tier did not come along.');
    await opened.look();
    const shipped = opened.version();
    expect(await liveModelVersion(ledger.db, 'accurate')).toBe(shipped);
    const weights = await renamed('accurate-9');
    const model = {
      version: 'accurate-9',
      tier: 'accurate',
      origin: 'uploaded',
      note: null,
      createdBy: 'ops',
    } as const;
    expect(await insertModelVersion(ledger.db, { ...model, weights })).toBe('created');
    await promoteModel({ db: ledger.db }, { version: 'accurate-9', reason: null, promotedBy: 'ops' });
    await opened.look();
    expect(opened.version()).toBe('accurate-9');
    const mention = {
      text: 'they changed the tariff once more',
      brand: 'Acme',
      network: 'x',
      author: { nativeId: 'a' },
    };
    const doubtful = { ...classifier.decide(mention), confidence: 0.5, decidedBy: 'fast' as const };
    const [decision] = await opened.tier.refine([mention], [doubtful]);
    expect(decision?.modelVersion).toContain('accurate-9');
    await opened.close();
  }, 120_000);
});
