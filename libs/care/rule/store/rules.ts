import type { Rule } from '../domain/rules.js';
import { type Selectable, sql } from 'kysely';
import type { Database, LedgerTransaction } from '#libs/postgres';
import type { DB } from '#libs/postgres';

/** A routing rule with its place: rules are tried in order of position, then of id. */
export interface PlacedRule extends Rule {
  readonly position: number;
}

export type RuleWrite = Omit<PlacedRule, 'version'>;

function ruleOf(row: Selectable<DB['routing_rules']>): PlacedRule {
  return {
    id: row.id,
    position: row.position,
    name: row.name,
    enabled: row.enabled,
    version: row.version,
    conditions: row.conditions,
    actions: row.actions as unknown as Rule['actions'],
  };
}

function columnsOf(rule: RuleWrite) {
  return {
    position: rule.position,
    name: rule.name,
    enabled: rule.enabled,
    conditions: JSON.stringify(rule.conditions),
    actions: JSON.stringify(rule.actions),
  };
}

/** In the order in which they are tried. */
export async function listRules(db: Database): Promise<PlacedRule[]> {
  const rows = await db.selectFrom('routing_rules').selectAll().orderBy('position').orderBy('id').execute();
  return rows.map(ruleOf);
}

/** A position after all others. */
export async function lastRulePosition(db: Database): Promise<number> {
  const row = await db
    .selectFrom('routing_rules')
    .select((eb) => eb.fn.max('position').as('last'))
    .executeTakeFirst();
  return (row?.last ?? 0) + RULE_GAP;
}

/** Distance between positions, so that rules can be inserted in between. */
const RULE_GAP = 10;

export async function insertRule(db: Database, rule: RuleWrite): Promise<PlacedRule> {
  const row = await db
    .insertInto('routing_rules')
    .values({ id: rule.id, ...columnsOf(rule) })
    .returningAll()
    .executeTakeFirstOrThrow();
  return ruleOf(row);
}

/** The rule, locked until the transaction ends. */
export async function lockRule(tx: LedgerTransaction, id: string): Promise<PlacedRule | null> {
  const row = await tx
    .selectFrom('routing_rules')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row === undefined ? null : ruleOf(row);
}

/** Writes a locked rule: version + 1. */
export async function updateRule(tx: LedgerTransaction, rule: RuleWrite): Promise<PlacedRule> {
  const row = await tx
    .updateTable('routing_rules')
    .set((eb) => ({ ...columnsOf(rule), version: eb('version', '+', 1), updated_at: sql`now()` }))
    .where('id', '=', rule.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  return ruleOf(row);
}

/** False when there is none. */
export async function deleteStoredRule(db: Database, id: string): Promise<boolean> {
  const row = await db.deleteFrom('routing_rules').where('id', '=', id).returning('id').executeTakeFirst();
  return row !== undefined;
}
