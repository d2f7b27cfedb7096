import { loadClockRules } from '../../clock/store/clock-rules.js';
import type { ClockRules } from '../../clock/domain/sla-policy.js';
import type { Rule } from '../../rule/domain/rules.js';
import type { QueueTargets } from '../../intake/domain/incoming.js';
import type { Database } from '#libs/postgres';

export interface RoutingTable {
  readonly rules: readonly Rule[];
  readonly defaultQueueId: string;
  readonly queues: ReadonlyMap<string, QueueTargets>;
  readonly clockRules: ClockRules;
}

/** Queues, rules and policies as intake reads them. */
export async function loadRouting(db: Database): Promise<RoutingTable> {
  const queues = await db
    .selectFrom('queues')
    .select(['id', 'is_default', 'target_minutes', 'needs', 'weight'])
    .execute();
  const rules = await db.selectFrom('routing_rules').selectAll().orderBy('position').orderBy('id').execute();
  const fallback = queues.find((queue) => queue.is_default);
  if (fallback === undefined) throw new Error('The ledger has no default queue.');
  return {
    defaultQueueId: fallback.id,
    queues: new Map(
      queues.map((queue) => [
        queue.id,
        { targetMinutes: queue.target_minutes, needs: queue.needs, weight: queue.weight },
      ]),
    ),
    clockRules: await loadClockRules(db),
    rules: rules.map((row) => ({
      id: row.id,
      name: row.name,
      enabled: row.enabled,
      version: row.version,
      conditions: row.conditions as Rule['conditions'],
      actions: row.actions as unknown as Rule['actions'],
    })),
  };
}
