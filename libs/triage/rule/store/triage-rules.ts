import type { TriageRule } from '../../decision/rules/rule.js';
import { type Selectable, sql } from 'kysely';
import type { Database, LedgerTransaction } from '#libs/postgres';
import type { DB } from '#libs/postgres';

/** The ordered rules in front of the model, in force from `changedAt` on. Version 0: no rules were written yet. */
export interface TriageRuleSet {
  readonly version: number;
  readonly rules: readonly TriageRule[];
  readonly changedBy: string | null;
  readonly changedAt: string | null;
}

const NONE: TriageRuleSet = { version: 0, rules: [], changedBy: null, changedAt: null };

function setOf(row: Selectable<DB['triage_rule_sets']>): TriageRuleSet {
  return {
    version: row.version,
    rules: row.rules as TriageRule[],
    changedBy: row.changed_by,
    changedAt: row.changed_at.toISOString(),
  };
}

/** Cheap enough for polling. */
async function triageRulesVersion(db: Database): Promise<number> {
  const row = await db
    .selectFrom('triage_rule_sets')
    .select((eb) => eb.fn.max('version').as('version'))
    .executeTakeFirst();
  return row?.version ?? 0;
}

/** The set in force, or one of the past; null when there was no such version. */
export async function readTriageRules(db: Database, version?: number): Promise<TriageRuleSet | null> {
  if (version === 0) return NONE;
  const query = db.selectFrom('triage_rule_sets').selectAll();
  const row = await (
    version === undefined ? query.orderBy('version', 'desc').limit(1) : query.where('version', '=', version)
  ).executeTakeFirst();
  if (row !== undefined) return setOf(row);
  return version === undefined ? NONE : null;
}

export interface TriageRulesWrite {
  /** The version on which the writer based the change. */
  readonly after: number;
  readonly rules: readonly TriageRule[];
  readonly changedBy: string;
}

/** Puts a set in force; null when somebody else did meanwhile. */
export async function writeTriageRules(
  tx: LedgerTransaction,
  write: TriageRulesWrite,
): Promise<TriageRuleSet | null> {
  // Two writers of the first version would otherwise both see none.
  await sql`select pg_advisory_xact_lock(hashtextextended('triage rules', 0))`.execute(tx);
  if ((await triageRulesVersion(tx)) !== write.after) return null;
  const row = await tx
    .insertInto('triage_rule_sets')
    .values({
      version: write.after + 1,
      rules: JSON.stringify(write.rules),
      changed_by: write.changedBy,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return setOf(row);
}
