import { sql } from 'kysely';
import type { Database, LedgerTransaction } from '#libs/postgres';
import { newId } from '#libs/postgres';

/** A candidate model that triage runs beside the live one. */
export interface ShadowRun {
  readonly id: string;
  /** Version of the candidate model. */
  readonly candidate: string;
  /** Part of the mentions that it is tried on, above 0 and up to 1. */
  readonly share: number;
  readonly startedBy: string;
  readonly startedAt: string;
  readonly endedAt: string | null;
  /** Mentions that were left out because too many came at once. */
  readonly dropped: number;
}

interface RunRow {
  id: string;
  candidate: string;
  share: number;
  started_by: string;
  started_at: Date;
  ended_at: Date | null;
  dropped: string;
}

const COLUMNS = sql.raw('id, candidate, share, started_by, started_at, ended_at, dropped');
/** Reports of runs that ended longer ago are forgotten. */
const RUN_KEPT_DAYS = 90;
const DIFFERENCE_KEPT_DAYS = 30;

function runOf(row: RunRow): ShadowRun {
  return {
    id: row.id,
    candidate: row.candidate,
    share: row.share,
    startedBy: row.started_by,
    startedAt: row.started_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
    dropped: Number(row.dropped),
  };
}

export interface ShadowStart {
  readonly candidate: string;
  readonly weights: Uint8Array;
  readonly share: number;
  readonly startedBy: string;
}

/** Starts a run; the one before it ends. */
export async function insertShadowRun(tx: LedgerTransaction, start: ShadowStart): Promise<ShadowRun> {
  // Two starts at once would otherwise both end the same run and meet at the index.
  await sql`select pg_advisory_xact_lock(hashtextextended('shadow run', 0))`.execute(tx);
  await endShadow(tx);
  const { candidate, weights, share, startedBy } = start;
  const result = await sql<RunRow>`
    insert into shadow_runs (id, candidate, weights, share, started_by)
    values (${newId()}, ${candidate}, ${Buffer.from(weights)}, ${share}, ${startedBy})
    returning ${COLUMNS}`.execute(tx);
  const [row] = result.rows;
  if (row === undefined) throw new Error('A shadow run was not kept.');
  return runOf(row);
}

/** Ends the current run. Keeps its report and deletes its weights. Null without a current run. */
export async function endShadow(db: Database): Promise<ShadowRun | null> {
  const result = await sql<RunRow>`
    update shadow_runs set ended_at = clock_timestamp(), weights = null
    where ended_at is null returning ${COLUMNS}`.execute(db);
  const [row] = result.rows;
  return row === undefined ? null : runOf(row);
}

/** The current run. Cheap enough for polling. */
export async function currentShadow(db: Database): Promise<ShadowRun | null> {
  const result = await sql<RunRow>`select ${COLUMNS} from shadow_runs where ended_at is null`.execute(db);
  const [row] = result.rows;
  return row === undefined ? null : runOf(row);
}

/** One run, the newest when none is named. */
export async function findShadow(db: Database, id: string | null): Promise<ShadowRun | null> {
  const result = await sql<RunRow>`
    select ${COLUMNS} from shadow_runs where ${id === null ? sql`true` : sql`id = ${id}`}
    order by started_at desc, id desc limit 1`.execute(db);
  const [row] = result.rows;
  return row === undefined ? null : runOf(row);
}

/** The candidate of a run; null when it has ended. */
export async function shadowWeights(db: Database, id: string): Promise<Uint8Array | null> {
  const row = await db.selectFrom('shadow_runs').select('weights').where('id', '=', id).executeTakeFirst();
  return row?.weights ?? null;
}

/** Forgets old runs and old differences. */
export async function forgetOldShadows(db: Database): Promise<void> {
  await sql`delete from shadow_differences
    where at < (select clock_timestamp()) - make_interval(days => ${DIFFERENCE_KEPT_DAYS})`.execute(db);
  await sql`delete from shadow_runs
    where ended_at < (select clock_timestamp()) - make_interval(days => ${RUN_KEPT_DAYS})`.execute(db);
}
