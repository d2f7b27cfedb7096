import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadModel, type Model } from '#libs/triage/decision';
import { adaptModel } from './adapt-model.js';
import { type RouteScores, scoreRoute, whyWorse } from './compare-models.js';
import type { LabelledMention } from './read-labelled.js';
import { readLabelledSample, type SampleScores, scoreSample } from './score-sample.js';
import { train } from './train.js';
import type { TrainConfig } from './train-config.js';
import { splitVerdicts, type ExportedVerdict, versionWith } from './verdicts.js';

export interface VerdictTraining {
  /** Labelled data of the base. Without it the verdicts adapt the base's weights. */
  readonly base: { readonly config: TrainConfig; readonly data: string } | null;
  readonly verdicts: readonly ExportedVerdict[];
  /** Weights of the live model, which the candidate would replace. */
  readonly live: string;
  readonly out: string;
  /** ISO 8601, for the card. */
  readonly date: string;
}

export interface VerdictTrained {
  readonly verdicts: { readonly trained: number; readonly heldBack: number };
  readonly live: RouteScores;
  readonly candidate: RouteScores;
  /** Scores on the shipped invented sample, which the candidate must not worsen. */
  readonly sample: { readonly live: SampleScores; readonly candidate: SampleScores };
  /** Why nothing was written; null when the candidate was. */
  readonly refused: string | null;
}

/** Fewest held-back verdicts: with fewer, the difference of two models is noise. */
const LEAST_HELD_BACK = 20;
/** Largest loss of a candidate on the invented sample: three of its 78 support mentions. */
const SLACK = 0.04;

function candidateOf({ base, live }: VerdictTraining, rows: readonly LabelledMention[]): Uint8Array {
  if (base === null) {
    const bytes = readFileSync(live);
    return adaptModel(bytes, rows, versionWith(loadModel(bytes).version, rows)).bytes;
  }
  const { config, data } = base;
  const folder = mkdtempSync(path.join(tmpdir(), 'dutydesk-train-'));
  try {
    const labels = path.join(folder, 'verdicts.ndjson');
    const weights = path.join(folder, 'candidate.bin');
    writeFileSync(labels, rows.map((row) => `${JSON.stringify(row)}\n`).join(''), { mode: 0o600 });
    const modelVersion = versionWith(config.modelVersion, rows);
    const labelled = [...config.labelled, path.relative(path.resolve(data), labels)];
    train({ ...config, modelVersion, labelled }, path.resolve(data), weights);
    return readFileSync(weights);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function whyUnlearnt(live: SampleScores, candidate: SampleScores): string | null {
  const losses = (
    [
      ['accuracy', live.accuracy, candidate.accuracy],
      ['support that reaches somebody', live.reach, candidate.reach],
    ] as const
  ).filter(([, before, after]) => after < before - SLACK);
  if (losses.length === 0) return null;
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
  return `on the invented sample ${losses.map(([name, before, after]) => `${name} ${percent(after)} against ${percent(before)}`).join('; ')}`;
}

function card(live: Model, candidate: Model, task: VerdictTraining, result: VerdictTrained): string {
  const row = (name: string, a: RouteScores, b: SampleScores) =>
    `| ${name} | ${a.accuracy.toFixed(3)} | ${a.reach.toFixed(3)} | ${b.accuracy.toFixed(3)} | ${b.reach.toFixed(3)} |`;
  const way =
    task.base === null
      ? 'Weights of the parent, moved by verdicts (L2 pull towards the parent, its strength chosen on held-out verdicts). Calibration, review band, sentiment and language are the parent’s.'
      : 'Trained anew on the labelled data folder and the verdicts.';
  return `# Model card: ${candidate.version}

Written by the training command on ${task.date}; parent: ${live.version}. ${way}

Learnt from ${result.verdicts.trained} verdicts of people; ${result.verdicts.heldBack} others were held back and compare the two models, as does an invented sample of ${result.sample.live.mentions} mentions.

| | held-back verdicts: accuracy | support reached | invented sample: accuracy | support reached |
| --- | --- | --- | --- | --- |
${row(live.version, result.live, result.sample.live)}
${row(candidate.version, result.candidate, result.sample.candidate)}

Verdicts are about what reached people: mentions that triage sent past them are missing, and a model learnt from them knows less about those. The rest of the parent's card holds for this model too.
`;
}

/** Replaces the file in one step, so that a triage process that watches it never reads a partial file. */
function put(bytes: Uint8Array, out: string): void {
  writeFileSync(`${out}.new`, bytes);
  renameSync(`${out}.new`, out);
}

/** Learns from verdicts, compares on held-back verdicts and on the sample, and writes only a candidate that is not worse. */
export function trainWithVerdicts(task: VerdictTraining): VerdictTrained {
  const { train: rows, heldBack } = splitVerdicts(task.verdicts);
  const live = loadModel(readFileSync(task.live));
  const bytes = candidateOf(task, rows);
  const candidate = loadModel(bytes);
  const sampleRows = readLabelledSample();
  const scores = { live: scoreRoute(live, heldBack), candidate: scoreRoute(candidate, heldBack) };
  const sample = { live: scoreSample(live, sampleRows), candidate: scoreSample(candidate, sampleRows) };
  const refused =
    heldBack.length < LEAST_HELD_BACK
      ? `only ${heldBack.length} verdicts are held back, at least ${LEAST_HELD_BACK} are needed`
      : (whyWorse(scores.live, scores.candidate) ?? whyUnlearnt(sample.live, sample.candidate));
  const counts = { trained: rows.length, heldBack: heldBack.length };
  const result = { verdicts: counts, ...scores, sample, refused };
  if (refused === null) {
    put(bytes, task.out);
    writeFileSync(`${task.out.replace(/\.bin$/, '')}.md`, card(live, candidate, task, result));
  }
  return result;
}
