import { readFile } from 'node:fs/promises';
import { type Database, inTransaction } from '#libs/postgres';
import type { Logger } from '#libs/service';
import { loadModel } from '../../model/load-model.js';
import { modelFileOf, type ModelSettings } from '../../live-model/classifier.js';
import {
  insertModelVersion,
  insertPromotion,
  listModelVersions,
  liveModelVersion,
  lockPromotions,
  type NewModelVersion,
} from '../store/model-versions.js';

export interface RegisterModelsDeps {
  readonly db: Database;
  readonly log: Pick<Logger, 'info' | 'warn'>;
}

/**
 * Puts the weights that came with the product, or the file that the settings name, into the ledger as a version. The
 * first version of a tier is promoted. A later version waits for a promotion by ops, and the log says so once. Open
 * weights replace other shipped weights at once when the settings choose them, because that choice is about terms.
 */
export async function registerModels(
  deps: RegisterModelsDeps,
  settings: ModelSettings = { WEIGHTS: 'standard' },
): Promise<void> {
  const weights = await readFile(modelFileOf(settings));
  const { MODEL_FILE, WEIGHTS } = settings;
  const { version } = loadModel(weights);
  await registerModel(deps, {
    version,
    tier: 'fast',
    weights,
    origin: MODEL_FILE === undefined ? 'shipped' : 'uploaded',
    note: null,
    createdBy: MODEL_FILE === undefined ? 'dutydesk' : 'MODEL_FILE',
  });
  if (MODEL_FILE === undefined && WEIGHTS === 'open') await preferOpen(deps, version);
}

async function preferOpen({ db }: RegisterModelsDeps, version: string): Promise<void> {
  await inTransaction(db, async (tx) => {
    await lockPromotions(tx);
    const live = (await listModelVersions(tx)).find((model) => model.live && model.tier === 'fast');
    if (live?.origin !== 'shipped' || live.version === version) return;
    const reason = 'The setting WEIGHTS asks for the open weights.';
    await insertPromotion(tx, { tier: 'fast', version, reason, promotedBy: 'WEIGHTS' });
  });
}

/** Registers one version; see registerModels. */
export async function registerModel({ db, log }: RegisterModelsDeps, model: NewModelVersion): Promise<void> {
  const { tier, version } = model;
  await inTransaction(db, async (tx) => {
    await lockPromotions(tx);
    const insertion = await insertModelVersion(tx, model);
    if (insertion === 'taken') {
      log.warn(
        { tier, version },
        'The ledger has other weights under this version; they stay. Give the new ones a version of their own.',
      );
      return;
    }
    const live = await liveModelVersion(tx, tier);
    if (live === null) {
      await insertPromotion(tx, { tier, version, reason: 'the first version', promotedBy: 'dutydesk' });
    } else if (insertion === 'created') {
      log.warn(
        { tier, version, live },
        `A newer model is here: try it with "dutydesk model shadow ${version}", put it in force with "dutydesk model promote ${version}".`,
      );
    }
  });
}
