import type { Database } from '#libs/postgres';
import { sql } from 'kysely';
import type { LimitsOverride } from '../domain/reply-limits.js';

/** What an adapter or ops said about a network; null when nobody did. */
export async function limitsOverride(db: Database, network: string): Promise<LimitsOverride | null> {
  const result = await sql<{ limits: LimitsOverride }>`
    select limits from reply_limits where network = ${network}`.execute(db);
  return result.rows[0]?.limits ?? null;
}

export interface SavedOverride {
  readonly network: string;
  readonly limits: LimitsOverride;
  readonly changedBy: string;
  /** ISO 8601 in UTC. */
  readonly changedAt: string;
}

/** All overrides, by network. */
export async function listLimitsOverrides(db: Database): Promise<SavedOverride[]> {
  const rows = await db.selectFrom('reply_limits').selectAll().orderBy('network').execute();
  return rows.map(({ network, limits, changed_by, changed_at }) => ({
    network,
    limits: limits as LimitsOverride,
    changedBy: changed_by,
    changedAt: changed_at.toISOString(),
  }));
}

export async function saveOverride(
  db: Database,
  network: string,
  limits: LimitsOverride,
  changedBy: string,
): Promise<void> {
  await sql`
    insert into reply_limits (network, limits, changed_at, changed_by)
    values (${network}, ${JSON.stringify(limits)}::jsonb, clock_timestamp(), ${changedBy})
    on conflict (network) do update set limits = excluded.limits, changed_at = excluded.changed_at,
      changed_by = excluded.changed_by`.execute(db);
}

export async function deleteOverride(db: Database, network: string): Promise<void> {
  await db.deleteFrom('reply_limits').where('network', '=', network).execute();
}
