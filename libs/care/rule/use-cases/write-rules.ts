import { DutydeskError } from '#libs/contracts';
import { type Database, inTransaction, newId } from '#libs/postgres';
import { findQueue } from '../../queue/store/queues.js';
import {
  deleteRule as deleteInLedger,
  insertRule,
  lastRulePosition,
  lockRule,
  type PlacedRule,
  updateRule,
} from '../store/rules.js';
import { impossibleConditions } from '../domain/impossible-conditions.js';
import type { RuleActions, RuleConditions } from '../domain/rules.js';
import type { CareDeps } from '../../care-deps.js';
import type { InputOf } from '#libs/http';
import type { CREATE_RULE, DELETE_RULE, REPLACE_RULE } from '../api/rules.routes.js';

/** Adds a rule, after all others unless it says where. */
export function createRule(deps: CareDeps, { body }: InputOf<typeof CREATE_RULE>): Promise<PlacedRule> {
  mustBePossible(body.conditions, '/conditions');
  return inTransaction(deps.db, async (tx) => {
    await mustHaveQueue(tx, body.actions, '/actions');
    const position = body.position ?? (await lastRulePosition(tx));
    return insertRule(tx, { ...body, id: newId(), position });
  });
}

/** Replaces a rule under its version. */
export function replaceRule(
  deps: CareDeps,
  { params, body }: InputOf<typeof REPLACE_RULE>,
): Promise<PlacedRule> {
  const { version, ...rule } = body;
  mustBePossible(rule.conditions, '/conditions');
  return inTransaction(deps.db, async (tx) => {
    const before = await lockRule(tx, params.id);
    if (before === null) throw new DutydeskError('rule.not_found');
    if (before.version !== version) throw new DutydeskError('rule.stale', { extra: { rule: before } });
    await mustHaveQueue(tx, rule.actions, '/actions');
    return updateRule(tx, { ...rule, id: params.id });
  });
}

export async function deleteRule(deps: CareDeps, { params }: InputOf<typeof DELETE_RULE>): Promise<void> {
  if (!(await deleteInLedger(deps.db, params.id))) throw new DutydeskError('rule.not_found');
}

/** @throws DutydeskError `rule.invalid` when it sends items to a queue that does not exist */
export async function mustHaveQueue(db: Database, actions: RuleActions, at: string): Promise<void> {
  if ((await findQueue(db, actions.queueId)) !== null) return;
  const message = `There is no queue "${actions.queueId}".`;
  throw new DutydeskError('rule.invalid', {
    detail: message,
    fields: [{ pointer: `${at}/queueId`, message }],
  });
}

/** @throws DutydeskError `rule.invalid` when a value of a condition can never hold */
export function mustBePossible(conditions: RuleConditions, at: string): void {
  const fields = impossibleConditions(conditions, at);
  if (fields.length === 0) return;
  throw new DutydeskError('rule.invalid', { detail: fields[0]?.message ?? '', fields });
}
