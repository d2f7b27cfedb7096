import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { WorkerOptions } from 'node:worker_threads';
import type { Ledger } from '#libs/postgres';
import { type Logger, Rounds } from '#libs/service';
import type { LiveClassifier } from '../live-model/classifier.js';
import { findModelWeights, liveModelVersion } from '../model-version/store/model-versions.js';
import { registerModel } from '../model-version/use-cases/register-models.js';
import { AccurateTier } from './accurate-tier.js';
import { type Accurate, loadAccurate } from './load-accurate.js';
import { shippedWeights } from './shipped-weights.js';

const ROUND_MS = 2_000;

export interface OpenAccurateTier {
  readonly setting: 'auto' | 'off';
  readonly budgetMs: number;
  readonly classifier: LiveClassifier;
  readonly ledger: Pick<Ledger, 'db'>;
  readonly log: Logger;
  /** Milliseconds between two reads of the ledger. */
  readonly everyMs?: number;
  /** Options for the worker, needed only for a run from TypeScript sources. */
  readonly thread?: WorkerOptions;
}

export interface OpenedAccurateTier {
  readonly tier: AccurateTier;
  /** Version of the model that reads now. */
  version(): string;
  /** Reads the ledger now; never throws. */
  look(): Promise<void>;
  close(): Promise<void>;
}

/**
 * The accurate tier in its worker, on the version that is promoted in the ledger. Null, with a log line, when the tier is
 * switched off or its weights file is missing.
 */
export async function openAccurateTier(options: OpenAccurateTier): Promise<OpenedAccurateTier | null> {
  const { setting, budgetMs, classifier, log } = options;
  const shipped = shippedWeights();
  if (setting === 'off' || shipped === undefined) {
    const why = setting === 'off' ? 'it is switched off' : 'its weights file is not there';
    log.info(`The fast tier decides alone: no accurate tier, because ${why}`);
    return null;
  }
  let accurate: Accurate;
  try {
    accurate = await loadAccurate({ weights: shipped }, options.thread);
  } catch (error) {
    log.warn({ err: error }, 'The accurate tier could not be loaded; the fast tier decides alone');
    return null;
  }
  log.info(
    { modelVersion: accurate.version, budgetMs },
    'The accurate tier reads what the fast tier is unsure of',
  );
  const tier = new AccurateTier({
    accurate,
    band: () => classifier.band,
    fastOpinion: classifier.opinion,
    budgetMs,
    now: () => performance.now(),
    failed: (error) => log.warn({ err: error }, 'The accurate tier has ended; the fast tier decides alone'),
  });
  let registered = false;
  const rounds = new Rounds({
    everyMs: options.everyMs ?? ROUND_MS,
    work: async () => {
      if (!registered) await registerShipped(options, accurate.version, shipped);
      registered = true;
      const next = await promotedReader(options, accurate);
      if (next === null) return;
      tier.exchange(next);
      await accurate.close();
      accurate = next;
      log.info({ modelVersion: next.version }, 'Another version of the accurate tier reads');
    },
    onFailure: (error) =>
      log.warn(
        { err: error },
        'The promoted version of the accurate tier could not be loaded; the one in use stays',
      ),
  });
  rounds.start();
  const close = async () => {
    await rounds.stop();
    await accurate.close();
  };
  return { tier, version: () => accurate.version, look: () => rounds.ask(), close };
}

/** Registers the shipped weights as a version in the ledger, once for each process. */
async function registerShipped(
  { ledger: { db }, log }: OpenAccurateTier,
  version: string,
  file: string,
): Promise<void> {
  const weights = await readFile(file);
  const model = {
    version,
    tier: 'accurate',
    weights,
    origin: 'shipped',
    note: null,
    createdBy: 'dutydesk',
  } as const;
  await registerModel({ db, log }, model);
}

/** The promoted version, if it differs from the one in use. */
async function promotedReader(
  { ledger: { db }, thread }: OpenAccurateTier,
  { version }: Accurate,
): Promise<Accurate | null> {
  const live = await liveModelVersion(db, 'accurate');
  if (live === null || live === version) return null;
  const weights = await findModelWeights(db, live);
  if (weights === null) throw new Error(`The ledger has no weights of model ${live}.`);
  // The worker reads the weights from a file, and then keeps its own copy in memory.
  const folder = await mkdtemp(path.join(tmpdir(), 'dutydesk-model-'));
  try {
    const file = path.join(folder, 'accurate.bin');
    await writeFile(file, weights);
    return await loadAccurate({ weights: file }, thread);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
