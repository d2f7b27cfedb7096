import { mkdtempSync, readFileSync, renameSync, copyFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadModel } from '#libs/classification';
import { type RouteScores, scoreRoute, whyWorse } from './compare-models.js';
import { train, type TrainReport } from './train.js';
import type { TrainConfig } from './train-config.js';
import { splitVerdicts, type Verdict, versionWith } from './verdicts.js';

export interface VerdictTraining {
  readonly config: TrainConfig;
  readonly data: string;
  readonly verdicts: readonly Verdict[];
  /** Weights of the model that is to be replaced. */
  readonly live: string;
  readonly out: string;
}

export interface VerdictTrained {
  readonly verdicts: { readonly trained: number; readonly heldBack: number };
  readonly live: RouteScores;
  readonly candidate: RouteScores;
  /** Why nothing was written; null when the candidate was. */
  readonly refused: string | null;
  readonly report: TrainReport;
}

/** Fewer held-back verdicts say nothing about which of two models is better. */
const LEAST_HELD_BACK = 20;

/** Trains on base and verdicts, compares on verdicts that were held back, and writes only what is not worse. */
export function trainWithVerdicts(task: VerdictTraining): VerdictTrained {
  const { config, data, live, out } = task;
  const { train: rows, heldBack } = splitVerdicts(task.verdicts);
  const folder = mkdtempSync(path.join(tmpdir(), 'dutydesk-train-'));
  try {
    const labels = path.join(folder, 'verdicts.ndjson');
    const weights = path.join(folder, 'candidate.bin');
    writeFileSync(labels, rows.map((row) => `${JSON.stringify(row)}\n`).join(''), { mode: 0o600 });
    const withVerdicts: TrainConfig = {
      ...config,
      modelVersion: versionWith(config.modelVersion, rows),
      labelled: [...config.labelled, path.relative(path.resolve(data), labels)],
    };
    const { report } = train(withVerdicts, path.resolve(data), weights);
    const before = scoreRoute(loadModel(readFileSync(live)), heldBack);
    const after = scoreRoute(loadModel(readFileSync(weights)), heldBack);
    const refused =
      heldBack.length < LEAST_HELD_BACK
        ? `only ${heldBack.length} verdicts are held back, at least ${LEAST_HELD_BACK} are needed`
        : whyWorse(before, after);
    if (refused === null) {
      // Exchanged in one step: a triage that watches the file never reads half of it.
      copyFileSync(weights, `${out}.new`);
      renameSync(`${out}.new`, out);
    }
    const counts = { trained: rows.length, heldBack: heldBack.length };
    return { verdicts: counts, live: before, candidate: after, refused, report };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
