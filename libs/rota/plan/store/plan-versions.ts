import type { PlanInEffect } from '../../duty/domain/rotation-rows.js';
import type { NextVersion } from '../domain/next-version.js';
import type { PlanInput } from '../../model/model.js';
import { sql } from 'kysely';
import type { Database, LedgerTransaction } from '#libs/postgres';
import { slotOverrides, slotSwaps } from '../../swap/store/slot-changes.js';

export type PlanVersionStatus = 'draft' | 'published' | 'superseded' | 'discarded';
export type PlanBody = Omit<NextVersion, 'inputHash' | 'timeZoneData'>;

/** A plan version without its body. Instants are ISO 8601 in UTC. */
export interface PlanHead {
  readonly id: string;
  readonly parent: string | null;
  readonly status: PlanVersionStatus;
  readonly inputHash: string;
  readonly timeZoneData: string;
  readonly horizon: PlanInput['horizon'];
  readonly breakGlass: boolean;
  readonly reason: string;
  readonly createdBy: string;
  readonly createdAt: string;
  readonly publishedAt: string | null;
}

export interface StoredPlan extends PlanHead {
  readonly body: PlanBody;
}

interface Row {
  id: string;
  parent: string | null;
  status: PlanVersionStatus;
  input_hash: string;
  time_zone_data: string;
  horizon_from: string;
  horizon_to: string;
  break_glass: boolean;
  reason: string;
  created_by: string;
  created_at: Date;
  published_at: Date | null;
  body: PlanBody;
}

function headOf(row: Omit<Row, 'body'>): PlanHead {
  return {
    id: row.id,
    parent: row.parent,
    status: row.status,
    inputHash: row.input_hash,
    timeZoneData: row.time_zone_data,
    horizon: { from: row.horizon_from, to: row.horizon_to },
    breakGlass: row.break_glass,
    reason: row.reason,
    createdBy: row.created_by,
    createdAt: row.created_at.toISOString(),
    publishedAt: row.published_at?.toISOString() ?? null,
  };
}

const HEAD = sql`id, parent, status, input_hash, time_zone_data, horizon_from, horizon_to, break_glass, reason,
  created_by, created_at, published_at`;

/** The latest first. */
export async function listPlans(db: Database, limit: number): Promise<PlanHead[]> {
  const result = await sql<Row>`
    select ${HEAD} from plan_versions order by created_at desc, id desc limit ${limit}`.execute(db);
  return result.rows.map(headOf);
}

export async function readPlan(db: Database, id: string): Promise<StoredPlan | null> {
  const result = await sql<Row>`select ${HEAD}, body from plan_versions where id = ${id}`.execute(db);
  const row = result.rows[0];
  return row === undefined ? null : { ...headOf(row), body: row.body };
}

export async function publishedPlan(db: Database): Promise<StoredPlan | null> {
  const result = await sql<Row>`
    select ${HEAD}, body from plan_versions where status = 'published'`.execute(db);
  const row = result.rows[0];
  return row === undefined ? null : { ...headOf(row), body: row.body };
}

/** What is published, without the slots: cheap enough to ask every round. */
async function publishedHead(db: Database): Promise<PlanHead | null> {
  const result = await sql<Row>`select ${HEAD} from plan_versions where status = 'published'`.execute(db);
  const row = result.rows[0];
  return row === undefined ? null : headOf(row);
}

/** What the published plan says of its own fairness, without the slots. */
export async function publishedFigures(
  db: Database,
): Promise<Pick<PlanBody, 'fairness' | 'certificate'> | null> {
  const result = await sql<Pick<PlanBody, 'fairness' | 'certificate'>>`
    select body -> 'fairness' as fairness, body -> 'certificate' as certificate
    from plan_versions where status = 'published'`.execute(db);
  return result.rows[0] ?? null;
}

export interface PlanWrite extends Pick<
  PlanHead,
  'id' | 'parent' | 'horizon' | 'breakGlass' | 'reason' | 'createdBy'
> {
  readonly version: NextVersion;
}

export async function insertDraft(db: Database, plan: PlanWrite): Promise<void> {
  const { inputHash, timeZoneData, ...body } = plan.version;
  await sql`
    insert into plan_versions (id, parent, status, input_hash, time_zone_data, horizon_from, horizon_to, body,
      break_glass, reason, created_by)
    values (${plan.id}, ${plan.parent}, 'draft', ${inputHash}, ${timeZoneData}, ${plan.horizon.from},
      ${plan.horizon.to}, ${JSON.stringify(body)}::jsonb, ${plan.breakGlass}, ${plan.reason},
      ${plan.createdBy})`.execute(db);
}

/** The draft is what holds from now on; what held is superseded. Callers hold `lockRota`. */
export async function publishDraft(tx: LedgerTransaction, id: string): Promise<void> {
  await sql`update plan_versions set status = 'superseded' where status = 'published'`.execute(tx);
  await sql`
    update plan_versions set status = 'published', published_at = clock_timestamp()
    where id = ${id} and status = 'draft'`.execute(tx);
}

/** @returns false when it is no draft */
export async function discardDraft(db: Database, id: string): Promise<boolean> {
  const result = await sql`
    update plan_versions set status = 'discarded' where id = ${id} and status = 'draft'`.execute(db);
  return Number(result.numAffectedRows ?? 0) > 0;
}

/**
 * The published plan with all that was laid over it; null before the first plan.
 * @param known a plan that was read before: its slots are not read again while the same version is published
 */
export async function loadPlanInEffect(
  db: Database,
  known: PlanInEffect | null = null,
): Promise<PlanInEffect | null> {
  const layers = async () => ({ overrides: await slotOverrides(db), swaps: await slotSwaps(db) });
  if (known !== null && (await publishedHead(db))?.id === known.id) return { ...known, ...(await layers()) };
  const plan = await publishedPlan(db);
  if (plan === null) return null;
  const { id, horizon, inputHash, timeZoneData, body } = plan;
  const { slots, assignments, released } = body;
  return { id, horizon, inputHash, timeZoneData, slots, assignments, released, ...(await layers()) };
}
