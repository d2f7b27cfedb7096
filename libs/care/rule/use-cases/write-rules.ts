import { DutydeskError } from '#libs/contracts';
import { type Database, inTransaction, newId } from '#libs/postgres';
import { findQueue } from '../../queue/store/queues.js';
import {
  deleteStoredRule,
  insertRule,
  lastRulePosition,
  lockRule,
  type PlacedRule,
  type RuleWrite,
  updateRule,
} from '../store/rules.js';
import { impossibleConditions } from '../domain/impossible-conditions.js';
import type { RuleActions, RuleConditions } from '../domain/rules.js';
import type { CareDeps } from '../../care-deps.js';

type RuleDeps = Pick<CareDeps, 'db'>;

/** Adds a rule at its position, or after all others when it names none. */
export function createRule(
  deps: RuleDeps,
  rule: Omit<RuleWrite, 'id' | 'position'> & { readonly position?: number | undefined },
): Promise<PlacedRule> {
  assertConditionsPossible(rule.conditions, '/conditions');
  return inTransaction(deps.db, async (tx) => {
    await assertQueueExists(tx, rule.actions, '/actions');
    const position = rule.position ?? (await lastRulePosition(tx));
    return insertRule(tx, { ...rule, id: newId(), position });
  });
}

/** Replaces a rule under its version. */
export function replaceRule(
  deps: RuleDeps,
  { version, rule }: { readonly version: number; readonly rule: RuleWrite },
): Promise<PlacedRule> {
  assertConditionsPossible(rule.conditions, '/conditions');
  return inTransaction(deps.db, async (tx) => {
    const before = await lockRule(tx, rule.id);
    if (before === null) throw new DutydeskError('rule.not_found');
    if (before.version !== version) throw new DutydeskError('rule.stale', { extra: { rule: before } });
    await assertQueueExists(tx, rule.actions, '/actions');
    return updateRule(tx, rule);
  });
}

/** @throws DutydeskError `rule.not_found` */
export async function deleteRule(deps: RuleDeps, id: string): Promise<void> {
  if (!(await deleteStoredRule(deps.db, id))) throw new DutydeskError('rule.not_found');
}

/** @throws DutydeskError `rule.invalid` when it sends items to a queue that does not exist */
export async function assertQueueExists(db: Database, actions: RuleActions, at: string): Promise<void> {
  if ((await findQueue(db, actions.queueId)) !== null) return;
  const message = `There is no queue "${actions.queueId}".`;
  throw new DutydeskError('rule.invalid', {
    detail: message,
    fields: [{ pointer: `${at}/queueId`, message }],
  });
}

/** @throws DutydeskError `rule.invalid` when a value of a condition can never hold */
export function assertConditionsPossible(conditions: RuleConditions, at: string): void {
  const fields = impossibleConditions(conditions, at);
  if (fields.length === 0) return;
  throw new DutydeskError('rule.invalid', { detail: fields[0]?.message ?? '', fields });
}
