import type { Topic } from '../../decision/signals/taxonomy.js';
import { type Selectable, sql } from 'kysely';
import type { Database, LedgerTransaction } from '#libs/postgres';
import type { DB } from '#libs/postgres';

/** The taxonomy as it was from `changedAt` on. */
export interface TriageTopicSet {
  readonly version: number;
  readonly topics: readonly Topic[];
  readonly changedBy: string;
  readonly changedAt: string;
}

function setOf(row: Selectable<DB['triage_topic_sets']>): TriageTopicSet {
  return {
    version: row.version,
    topics: row.topics as Topic[],
    changedBy: row.changed_by,
    changedAt: row.changed_at.toISOString(),
  };
}

/** 0 before the first version of topics. Cheap enough for polling. */
async function triageTopicsVersion(db: Database): Promise<number> {
  const row = await db
    .selectFrom('triage_topic_sets')
    .select((eb) => eb.fn.max('version').as('version'))
    .executeTakeFirst();
  return row?.version ?? 0;
}

/** The set in force, or one of the past; null when nobody has written that version. */
export async function readTriageTopics(db: Database, version?: number): Promise<TriageTopicSet | null> {
  const query = db.selectFrom('triage_topic_sets').selectAll();
  const row = await (
    version === undefined ? query.orderBy('version', 'desc').limit(1) : query.where('version', '=', version)
  ).executeTakeFirst();
  return row === undefined ? null : setOf(row);
}

export interface TriageTopicsWrite {
  /** The version that the writer saw. */
  readonly after: number;
  readonly topics: readonly Topic[];
  readonly changedBy: string;
}

/** Puts a taxonomy in force; null when somebody else did meanwhile. */
export async function writeTriageTopics(
  tx: LedgerTransaction,
  write: TriageTopicsWrite,
): Promise<TriageTopicSet | null> {
  // Two writers of the first version would otherwise both see none.
  await sql`select pg_advisory_xact_lock(hashtextextended('triage topics', 0))`.execute(tx);
  if ((await triageTopicsVersion(tx)) !== write.after) return null;
  const row = await tx
    .insertInto('triage_topic_sets')
    .values({
      version: write.after + 1,
      topics: JSON.stringify(write.topics),
      changed_by: write.changedBy,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return setOf(row);
}
