import { DutydeskError } from '#libs/contracts';
import { inTransaction, type LedgerTransaction } from '#libs/postgres';
import { versionOfWeights } from './read-weights.js';
import {
  findModelTier,
  findModelWeights,
  insertModelVersion,
  insertPromotion,
  listModelVersions,
  liveModelVersion,
  lockPromotions,
  type ModelVersion,
  promotedVersions,
  type Promotion,
  type Tier,
} from '../store/model-versions.js';
import { insertShadowRun, type ShadowRun } from '../../shadow/store/shadow-runs.js';
import type { TriageDeps } from '../../triage-deps.js';

type Deps = Pick<TriageDeps, 'db'>;

/** Every version that the ledger has, the newest first. */
export function listModels({ db }: Deps): Promise<ModelVersion[]> {
  return listModelVersions(db);
}

export interface UploadModel {
  /** The bytes of a weights file, which names its tier and its version. */
  readonly weights: Uint8Array;
  readonly note: string | null;
  readonly uploadedBy: string;
}

/** Keeps a version, which changes nothing until it is promoted. @throws DutydeskError `model.unreadable`, `model.taken` */
export async function uploadModel(
  { db }: Deps,
  { weights, note, uploadedBy }: UploadModel,
): Promise<ModelVersion> {
  const { tier, version } = versionOfWeights(weights);
  const model = { version, tier, weights, origin: 'uploaded', note, createdBy: uploadedBy } as const;
  if ((await insertModelVersion(db, model)) === 'taken') {
    throw new DutydeskError('model.taken', {
      detail: `There is a model ${version} with other weights: give this one a version of its own.`,
    });
  }
  return findVersion(db, version);
}

export interface PromoteModel {
  readonly version: string;
  readonly reason: string | null;
  readonly promotedBy: string;
}

/** Puts a version in force; every process follows within seconds. @throws DutydeskError `model.not_found` */
export async function promoteModel(
  { db }: Deps,
  { version, reason, promotedBy }: PromoteModel,
): Promise<ModelVersion> {
  await inTransaction(db, async (tx) => {
    await lockPromotions(tx);
    const tier = await findModelTier(tx, version);
    if (tier === null) throw new DutydeskError('model.not_found');
    await promote(tx, { tier, version, reason, promotedBy });
  });
  return findVersion(db, version);
}

export interface RollBackModel {
  readonly tier: Tier;
  readonly reason: string | null;
  readonly promotedBy: string;
}

/**
 * Puts the version in force that was live before the present one. A second rollback returns to the present version.
 * @throws DutydeskError `model.no_former` when no other version was ever live
 */
export async function rollBackModel(
  { db }: Deps,
  { tier, reason, promotedBy }: RollBackModel,
): Promise<ModelVersion> {
  const version = await inTransaction(db, async (tx) => {
    await lockPromotions(tx);
    const [live, ...before] = await promotedVersions(tx, tier, 100);
    const former = before.find((one) => one !== live);
    if (former === undefined) throw new DutydeskError('model.no_former');
    await promote(tx, { tier, version: former, reason, promotedBy });
    return former;
  });
  return findVersion(db, version);
}

/** A version that is live already needs no second promotion. */
async function promote(tx: LedgerTransaction, promotion: Promotion): Promise<void> {
  if ((await liveModelVersion(tx, promotion.tier)) === promotion.version) return;
  await insertPromotion(tx, promotion);
}

export interface ShadowModel {
  readonly version: string;
  /** Part of the mentions to try it on, above 0 and up to 1. */
  readonly share: number;
  readonly startedBy: string;
}

/**
 * Runs a version of the fast tier beside the live one.
 * @throws DutydeskError `model.not_found`; `model.tier` for the accurate tier, which is not run in shadow
 */
export async function shadowModel(
  { db }: Deps,
  { version, share, startedBy }: ShadowModel,
): Promise<ShadowRun> {
  const tier = await findModelTier(db, version);
  const weights = tier === null ? null : await findModelWeights(db, version);
  if (weights === null) throw new DutydeskError('model.not_found');
  if (tier !== 'fast') throw new DutydeskError('model.tier');
  return inTransaction(db, (tx) => insertShadowRun(tx, { candidate: version, weights, share, startedBy }));
}

async function findVersion(db: Deps['db'], version: string): Promise<ModelVersion> {
  const found = (await listModelVersions(db)).find((one) => one.version === version);
  if (found === undefined) throw new DutydeskError('model.not_found');
  return found;
}
