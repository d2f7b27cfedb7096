import { loadModel } from '../../model/load-model.js';
import { WeightsError } from '../../model/weights-file.js';
import { DutydeskError, type TriageRoute } from '#libs/contracts';
import { inTransaction } from '#libs/postgres';
import {
  endShadow,
  findShadow,
  type ShadowRun,
  insertShadowRun as beginShadow,
} from '../store/shadow-runs.js';
import {
  judgedDifferences,
  type ShadowCount,
  shadowCounts,
  type ShadowJudgement,
  type ShadowOutcome,
  largestDifferences,
} from '../store/shadow.js';
import type { TriageDeps } from '../../triage-deps.js';

export interface StartShadow {
  /** The bytes of a weights file. */
  readonly weights: Uint8Array;
  /** Part of the mentions to try it on, above 0 and up to 1. */
  readonly share: number;
  readonly startedBy: string;
}

/** Starts a run; one that goes on ends. @throws DutydeskError `model.unreadable` */
export async function startShadow(
  { db }: Pick<TriageDeps, 'db'>,
  { weights, ...start }: StartShadow,
): Promise<ShadowRun> {
  const candidate = versionOf(weights);
  return inTransaction(db, (tx) => beginShadow(tx, { ...start, weights, candidate }));
}

/** @throws DutydeskError `model.unreadable` */
function versionOf(weights: Uint8Array): string {
  try {
    return loadModel(weights).version;
  } catch (cause) {
    const why = cause instanceof WeightsError ? `${cause.message}.` : 'This is no weights file.';
    throw new DutydeskError('model.unreadable', { detail: why, cause });
  }
}

/** Ends the run that goes on. @throws DutydeskError `shadow.not_found` */
export async function stopShadow({ db }: Pick<TriageDeps, 'db'>): Promise<ShadowRun> {
  const run = await endShadow(db);
  if (run === null) throw new DutydeskError('shadow.not_found', { detail: 'No candidate runs now.' });
  return run;
}

export interface ShowShadow {
  /** Id of a past run; the newest when left out. */
  readonly run?: string | undefined;
  /** Differences at most. */
  readonly limit: number;
}

/** The report of a run so far. @throws DutydeskError `shadow.not_found` */
export async function showShadow({ db }: Pick<TriageDeps, 'db'>, { run: id, limit }: ShowShadow) {
  const run = await findShadow(db, id ?? null);
  if (run === null) throw new DutydeskError('shadow.not_found');
  const counts = await shadowCounts(db, run.id);
  const languages = Map.groupBy(counts, (count) => count.language);
  return {
    run,
    live: [...new Set(counts.map((count) => count.liveModel))],
    ...sumsOf(counts),
    intentsChanged: total(counts.map((count) => count.intentsChanged)),
    moves: movesOf(counts),
    languages: [...languages]
      .map(([language, own]) => ({ language, ...sumsOf(own) }))
      .toSorted((a, b) => b.mentions - a.mentions || (a.language < b.language ? -1 : 1)),
    judged: scoresOf(await judgedDifferences(db, run.id)),
    differences: await largestDifferences(db, run.id, limit),
  };
}

const total = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0);

function sumsOf(counts: readonly ShadowCount[]) {
  const sum = (wanted: (count: ShadowCount) => boolean) =>
    total(counts.filter(wanted).map((count) => count.mentions));
  return {
    mentions: sum(() => true),
    agreed: sum(({ live, candidate }) => live === candidate),
    toSupport: sum(({ live, candidate }) => live === 'marketing' && candidate !== 'marketing'),
    toMarketing: sum(({ live, candidate }) => live !== 'marketing' && candidate === 'marketing'),
  };
}

function movesOf(counts: readonly ShadowCount[]) {
  const moved = counts.filter(({ live, candidate }) => live !== candidate);
  const byMove = Map.groupBy(moved, ({ live, candidate }) => `${live} ${candidate}`);
  return [...byMove.values()]
    .flatMap((same) => {
      const [first] = same;
      if (first === undefined) return [];
      return { from: first.live, to: first.candidate, mentions: total(same.map((one) => one.mentions)) };
    })
    .toSorted((a, b) => b.mentions - a.mentions || (a.from + a.to < b.from + b.to ? -1 : 1));
}

/** An outcome is right when the person chose it. Review is neither right nor wrong, because it asks a person. */
function scoresOf(judged: readonly ShadowJudgement[]) {
  const scoreOf = (side: 'live' | 'candidate') => {
    const count = (wanted: (way: ShadowOutcome, verdict: TriageRoute) => boolean) =>
      total(judged.filter((one) => wanted(one[side], one.verdict)).map((one) => one.mentions));
    return {
      right: count((way, verdict) => way === verdict),
      asked: count((way) => way === 'review'),
      wrong: count((way, verdict) => way !== 'review' && way !== verdict),
    };
  };
  return {
    mentions: total(judged.map((one) => one.mentions)),
    live: scoreOf('live'),
    candidate: scoreOf('candidate'),
  };
}
