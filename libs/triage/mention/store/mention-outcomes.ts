import { sql } from 'kysely';
import { type IgnoredField, type KeptReason, storableJson } from '#libs/contracts';
import { arrayText, copyInto, type Database, isTaken } from '#libs/postgres';

/** An event may be delivered again within the streams' retention, 7 days by default. One more day is kept. */
export const OUTCOMES_KEPT_DAYS = 8;

/** `duplicate`: another event brought the same post with the same text before. */
export type OutcomeRoute = 'support' | 'marketing' | 'duplicate';

/** What triage told about an event, beside its route. */
export interface OutcomeDetails {
  readonly supportProbability?: number;
  readonly intent?: string;
  readonly decidedBy?: string;
  readonly reasonCodes?: readonly KeptReason[];
  readonly ignored?: readonly IgnoredField[];
}

/** What became of one event in triage. */
export interface MentionOutcome {
  /** Id of eventKeyOf. */
  readonly eventKey: string;
  readonly mentionId: string;
  readonly versionId: string;
  readonly route: OutcomeRoute;
  readonly source: string;
  /** Of the API key that brought it; null when it came by Kafka. */
  readonly keyId: string | null;
  readonly said: OutcomeDetails;
}

/**
 * Keeps the outcome of each event that has none yet. Durable when the promise resolves.
 * @returns for each given outcome, in order: null when it is kept, else the version that the event id named before
 */
export async function keepOutcomes(
  db: Database,
  given: readonly MentionOutcome[],
): Promise<readonly (string | null)[]> {
  if (given.length === 0) return [];
  const first = new Map(given.toReversed().map((one) => [one.eventKey, one]));
  // In the order of the key, so that two batches with the same events cannot deadlock.
  const rows = [...first.values()].toSorted((one, other) => (one.eventKey < other.eventKey ? -1 : 1));
  const earlier = (await insertUnknown(db, rows)) ? new Map<string, string>() : await insertOrRead(db, rows);
  return given.map((one) => {
    const version = earlier.get(one.eventKey) ?? null;
    return version === null && first.get(one.eventKey) !== one
      ? (first.get(one.eventKey)?.versionId ?? null)
      : version;
  });
}

/** By COPY, the cheapest way. @returns false when an event may be kept already; then nothing was kept */
async function insertUnknown(db: Database, rows: readonly MentionOutcome[]): Promise<boolean> {
  const { rows: known } = await sql`
    select from unnest(${keysOf(rows)}::uuid[]) as given (id)
     where exists (select from mention_outcomes where event_key = given.id) limit 1`.execute(db);
  if (known.length > 0) return false;
  try {
    await copyInto(
      db,
      'mention_outcomes',
      rows.map((one) => ({
        event_key: one.eventKey,
        mention_id: one.mentionId,
        version_id: one.versionId,
        route: one.route,
        source: one.source,
        key_id: one.keyId,
        said: storableJson(JSON.stringify(one.said)),
      })),
    );
    return true;
  } catch (error) {
    // Another process keeps the same events at this moment.
    if (isTaken(error)) return false;
    throw error;
  }
}

/** @returns the versions that were kept before, by event key */
async function insertOrRead(
  db: Database,
  rows: readonly MentionOutcome[],
): Promise<ReadonlyMap<string, string>> {
  const fresh = await sql<{ id: string }>`
    insert into mention_outcomes (event_key, mention_id, version_id, route, source, key_id, said)
    select event_key, mention_id, version_id, route, source, key_id, said::jsonb
      from unnest(${keysOf(rows)}::uuid[], ${arrayText(rows.map((one) => one.mentionId))}::uuid[],
          ${arrayText(rows.map((one) => one.versionId))}::uuid[], ${arrayText(rows.map((one) => one.route))}::text[],
          ${arrayText(rows.map((one) => one.source))}::text[], ${arrayText(rows.map((one) => one.keyId))}::text[],
          ${arrayText(rows.map((one) => storableJson(JSON.stringify(one.said))))}::text[])
        as given (event_key, mention_id, version_id, route, source, key_id, said)
    on conflict (event_key) do nothing
    returning event_key as id`.execute(db);
  const mine = new Set(fresh.rows.map(({ id }) => id));
  // A second statement, because it sees the rows for which the first statement waited.
  const kept = await sql<{ id: string; version_id: string }>`
    select event_key as id, version_id from mention_outcomes where event_key = any(${keysOf(rows)}::uuid[])`.execute(
    db,
  );
  return new Map(kept.rows.flatMap((row) => (mine.has(row.id) ? [] : [[row.id, row.version_id] as const])));
}

function keysOf(rows: readonly MentionOutcome[]): string {
  return arrayText(rows.map(({ eventKey }) => eventKey));
}

/** A kept outcome, with the instant of the decision in ISO 8601. */
export interface KeptOutcome extends Omit<MentionOutcome, 'eventKey'> {
  readonly decidedAt: string;
}

export async function readOutcome(db: Database, eventKey: string): Promise<KeptOutcome | null> {
  const result = await sql<{
    mention_id: string;
    version_id: string;
    route: OutcomeRoute;
    source: string;
    key_id: string | null;
    said: OutcomeDetails;
    decided_at: Date;
  }>`
    select mention_id, version_id, route, source, key_id, said, decided_at from mention_outcomes
    where event_key = ${eventKey}`.execute(db);
  const row = result.rows[0];
  if (row === undefined) return null;
  return {
    mentionId: row.mention_id,
    versionId: row.version_id,
    route: row.route,
    source: row.source,
    keyId: row.key_id,
    said: row.said,
    decidedAt: row.decided_at.toISOString(),
  };
}

/** The source of the event that brought each post first, of the posts whose outcome is still kept. */
export async function firstSources(
  db: Database,
  mentionIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (mentionIds.length === 0) return new Map();
  const { rows } = await sql<{ mention_id: string; source: string }>`
    select distinct on (mention_id) mention_id, source from mention_outcomes
     where mention_id = any(${mentionIds}::uuid[]) order by mention_id, decided_at`.execute(db);
  return new Map(rows.map((row) => [row.mention_id, row.source]));
}

/** Forgets outcomes of events that the streams no longer keep. @returns how many */
export async function forgetOldOutcomes(db: Database): Promise<number> {
  const result = await sql`
    delete from mention_outcomes
     where decided_at < (select clock_timestamp()) - make_interval(days => ${OUTCOMES_KEPT_DAYS})`.execute(
    db,
  );
  return Number(result.numAffectedRows ?? 0);
}
