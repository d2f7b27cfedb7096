import type { TriageRoute } from '#libs/contracts';
import { sql } from 'kysely';
import type { Database } from '#libs/postgres';
import { storableJson } from '#libs/contracts';

/** A mention may come again for as long as streams keep it, 7 days by default; and a day more. */
const KEPT_DAYS = 8;

/** Which way a mention goes, and what made it go there. */
export interface FirstDecision {
  /** Of what the mention says: a post and its edit are decided each for itself. */
  readonly versionId: string;
  readonly route: TriageRoute;
  /** What later readers changed about the decision; null when nobody read it again. */
  readonly said: object | null;
}

/** A decision that was kept before; `said` is whatever JSON was given then. */
export interface KeptDecision {
  readonly route: TriageRoute;
  readonly said: unknown;
}

interface Row extends KeptDecision {
  readonly id: string;
}

/**
 * Keeps each decision that is the first about its mention. Durable when it resolves; of two callers at the same time one
 * is first for both of them.
 * @returns in the order given: null where the given decision is kept, else the one that was there before
 */
export async function keepFirstDecisions(
  db: Database,
  given: readonly FirstDecision[],
): Promise<readonly (KeptDecision | null)[]> {
  if (given.length === 0) return [];
  const ids = given.map(({ versionId }) => versionId);
  const said = given.map((one) => (one.said === null ? null : storableJson(JSON.stringify(one.said))));
  // In the order of the key, so that two batches with the same mentions never wait for each other in a circle.
  const fresh = await sql<{ id: string }>`
    insert into triage_decisions (mention_id, route, said)
    select distinct on (id) id, route, said::jsonb
      from unnest(${ids}::uuid[], ${given.map(({ route }) => route)}::text[], ${said}::text[])
        with ordinality as given (id, route, said, place)
     order by id, place
    on conflict (mention_id) do nothing
    returning mention_id as id`.execute(db);
  if (fresh.rows.length === given.length) return given.map(() => null);
  // A statement of its own: it sees what the first one has met and waited for.
  const kept = await sql<Row>`
    select mention_id as id, route, said from triage_decisions where mention_id = any(${ids}::uuid[])`.execute(
    db,
  );
  const mine = new Set(fresh.rows.map(({ id }) => id));
  const known = new Map(kept.rows.map(({ id, route, said: before }) => [id, { route, said: before }]));
  return ids.map((id) => (mine.delete(id) ? null : (known.get(id) ?? null)));
}

/** Forgets decisions about mentions that streams do not keep any more. Returns how many. */
export async function forgetOldDecisions(db: Database): Promise<number> {
  const result = await sql`
    delete from triage_decisions
     where decided_at < clock_timestamp() - make_interval(days => ${KEPT_DAYS})`.execute(db);
  return Number(result.numAffectedRows ?? 0);
}
