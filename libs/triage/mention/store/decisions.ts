import type { TriageRoute } from '#libs/contracts';
import { sql } from 'kysely';
import type { Database } from '#libs/postgres';
import { storableJson } from '#libs/contracts';

/** A mention may be delivered again within the streams' retention, 7 days by default. One more day is kept. */
const KEPT_DAYS = 8;

/** The outcome of a mention, and what led to it. */
export interface FirstDecision {
  /** Id of the mention's content: a post and its edit are decided separately. */
  readonly versionId: string;
  readonly route: TriageRoute;
  /** What later readers changed in the decision; null when no later reader read the mention. */
  readonly said: object | null;
}

/** A decision that was kept before; `said` is the JSON that was given then. */
export interface KeptDecision {
  readonly route: TriageRoute;
  readonly said: unknown;
}

interface Row extends KeptDecision {
  readonly id: string;
}

/**
 * Keeps each decision that is the first about its mention. Durable when the promise resolves. Two concurrent callers get
 * the same first decision.
 * @returns for each given decision, in order: null when it is kept, else the earlier decision
 */
export async function keepFirstDecisions(
  db: Database,
  given: readonly FirstDecision[],
): Promise<readonly (KeptDecision | null)[]> {
  if (given.length === 0) return [];
  const ids = given.map(({ versionId }) => versionId);
  const said = given.map((one) => (one.said === null ? null : storableJson(JSON.stringify(one.said))));
  // In the order of the key, so that two batches with the same mentions cannot deadlock.
  const fresh = await sql<{ id: string }>`
    insert into triage_decisions (mention_id, route, said)
    select distinct on (id) id, route, said::jsonb
      from unnest(${ids}::uuid[], ${given.map(({ route }) => route)}::text[], ${said}::text[])
        with ordinality as given (id, route, said, place)
     order by id, place
    on conflict (mention_id) do nothing
    returning mention_id as id`.execute(db);
  if (fresh.rows.length === given.length) return given.map(() => null);
  // A second statement, because it sees the rows for which the first statement waited.
  const kept = await sql<Row>`
    select mention_id as id, route, said from triage_decisions where mention_id = any(${ids}::uuid[])`.execute(
    db,
  );
  const mine = new Set(fresh.rows.map(({ id }) => id));
  const known = new Map(kept.rows.map(({ id, route, said: before }) => [id, { route, said: before }]));
  return ids.map((id) => (mine.delete(id) ? null : (known.get(id) ?? null)));
}

/** Forgets decisions about mentions that the streams no longer keep. @returns how many */
export async function forgetOldDecisions(db: Database): Promise<number> {
  const result = await sql`
    delete from triage_decisions
     where decided_at < (select clock_timestamp()) - make_interval(days => ${KEPT_DAYS})`.execute(db);
  return Number(result.numAffectedRows ?? 0);
}
