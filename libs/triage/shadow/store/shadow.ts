import type { Intent, TriageRoute } from '#libs/contracts';
import { sql } from 'kysely';
import type { Database, LedgerTransaction } from '#libs/postgres';

/** Where a decision sends a mention: to a queue, to a queue marked for review, or away. */
export const SHADOW_OUTCOMES = ['support', 'review', 'marketing'] as const;
export type ShadowOutcome = (typeof SHADOW_OUTCOMES)[number];

export interface ShadowedDecision {
  readonly way: ShadowOutcome;
  readonly intent: Intent;
  /** Calibrated, 0 to 1. */
  readonly supportProbability: number;
}

/** A mention to which the candidate would give another outcome or another intent. */
export interface ShadowDifference {
  readonly mentionId: string;
  readonly source: string;
  readonly eventId: string;
  readonly language: string;
  readonly liveModel: string;
  readonly live: ShadowedDecision;
  readonly candidate: ShadowedDecision;
}

export interface ShadowCount {
  readonly liveModel: string;
  readonly language: string;
  readonly live: ShadowOutcome;
  readonly candidate: ShadowOutcome;
  readonly mentions: number;
  readonly intentsChanged: number;
}

/** The counts of one process since its last recording. */
export interface ShadowTally {
  readonly counts: readonly ShadowCount[];
  readonly differences: readonly ShadowDifference[];
  readonly dropped: number;
}

/** Most differences kept, the newest ones. */
const MAX_DIFFERENCES = 5_000;

/** Adds to the counts of a run and keeps the differences; a mention that came twice is kept once. */
export async function recordShadow(tx: LedgerTransaction, runId: string, tally: ShadowTally): Promise<void> {
  const { counts, differences, dropped } = tally;
  if (dropped > 0)
    await sql`update shadow_runs set dropped = dropped + ${dropped} where id = ${runId}`.execute(tx);
  if (counts.length > 0) {
    // Sorted, so that two processes that add to the same rows cannot deadlock.
    await sql`
      insert into shadow_counts as c
      select ${runId}::uuid, "liveModel", language, live, candidate, mentions, "intentsChanged"
      from jsonb_to_recordset(${JSON.stringify(counts)}::jsonb) as t("liveModel" text, language text, live text,
        candidate text, mentions bigint, "intentsChanged" bigint)
      where exists (select from shadow_runs where id = ${runId})
      order by 2, 3, 4, 5
      on conflict (run_id, live_model, language, live_way, candidate_way) do update
        set mentions = c.mentions + excluded.mentions,
          intents_changed = c.intents_changed + excluded.intents_changed`.execute(tx);
  }
  if (differences.length > 0) await keepDifferences(tx, runId, differences);
}

async function keepDifferences(
  tx: LedgerTransaction,
  runId: string,
  differences: readonly ShadowDifference[],
): Promise<void> {
  const rows = differences.map(({ mentionId, source, eventId, language, liveModel, live, candidate }) => ({
    id: mentionId,
    source,
    event: eventId,
    language,
    model: liveModel,
    lw: live.way,
    li: live.intent,
    lp: live.supportProbability,
    cw: candidate.way,
    ci: candidate.intent,
    cp: candidate.supportProbability,
  }));
  await sql`
    insert into shadow_differences (run_id, mention_id, source, event_id, language, live_model, live_way, live_intent,
      live_probability, candidate_way, candidate_intent, candidate_probability)
    select ${runId}::uuid, id, source, event, language, model, lw, li, lp, cw, ci, cp
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t(id uuid, source text, event text, language text,
      model text, lw text, li text, lp double precision, cw text, ci text, cp double precision)
    where exists (select from shadow_runs where id = ${runId})
    order by id
    on conflict do nothing`.execute(tx);
  await sql`
    delete from shadow_differences where run_id = ${runId} and at <= (
      select at from shadow_differences where run_id = ${runId}
      order by at desc offset ${MAX_DIFFERENCES} limit 1)`.execute(tx);
}

/** A difference for the report, with the verdict about the mention if there is one. */
export interface SeenDifference extends ShadowDifference {
  /** Null for a mention on marketing, which the ledger does not keep. */
  readonly itemId: string | null;
  readonly at: string;
  readonly verdict: TriageRoute | null;
}

export async function shadowCounts(db: Database, runId: string): Promise<ShadowCount[]> {
  const result = await sql<{
    live_model: string;
    language: string;
    live_way: ShadowOutcome;
    candidate_way: ShadowOutcome;
    mentions: string;
    intents_changed: string;
  }>`select live_model, language, live_way, candidate_way, mentions, intents_changed
    from shadow_counts where run_id = ${runId}
    order by live_model, language, live_way, candidate_way`.execute(db);
  return result.rows.map((row) => ({
    liveModel: row.live_model,
    language: row.language,
    live: row.live_way,
    candidate: row.candidate_way,
    mentions: Number(row.mentions),
    intentsChanged: Number(row.intents_changed),
  }));
}

interface DifferenceRow {
  mention_id: string;
  item_id: string | null;
  source: string;
  event_id: string;
  language: string;
  live_model: string;
  live_way: ShadowOutcome;
  live_intent: Intent;
  live_probability: number;
  candidate_way: ShadowOutcome;
  candidate_intent: Intent;
  candidate_probability: number;
  at: Date;
  verdict: TriageRoute | null;
}

/**
 * Differences in this order: changes between support and marketing, then changes to or from review, then others. In each
 * group the largest difference of the probabilities comes first.
 */
export async function largestDifferences(
  db: Database,
  runId: string,
  limit: number,
): Promise<SeenDifference[]> {
  const result = await sql<DifferenceRow>`
    select d.mention_id, m.item_id, d.source, d.event_id, d.language, d.live_model, d.live_way, d.live_intent,
      d.live_probability, d.candidate_way, d.candidate_intent, d.candidate_probability, d.at, v.route as verdict
    from shadow_differences d
    left join mentions m on m.id = d.mention_id
    left join verdicts v on v.mention_id = d.mention_id
    where d.run_id = ${runId}
    order by (d.live_way = 'marketing') = (d.candidate_way = 'marketing'), d.live_way = d.candidate_way,
      abs(d.candidate_probability - d.live_probability) desc, d.mention_id
    limit ${limit}`.execute(db);
  return result.rows.map((row) => ({
    mentionId: row.mention_id,
    itemId: row.item_id,
    source: row.source,
    eventId: row.event_id,
    language: row.language,
    liveModel: row.live_model,
    live: { way: row.live_way, intent: row.live_intent, supportProbability: row.live_probability },
    candidate: {
      way: row.candidate_way,
      intent: row.candidate_intent,
      supportProbability: row.candidate_probability,
    },
    at: row.at.toISOString(),
    verdict: row.verdict,
  }));
}

/** Mentions with a verdict and different outcomes, counted by live outcome, candidate outcome and verdict. */
export interface ShadowJudgement {
  readonly verdict: TriageRoute;
  readonly live: ShadowOutcome;
  readonly candidate: ShadowOutcome;
  readonly mentions: number;
}

export async function judgedDifferences(db: Database, runId: string): Promise<ShadowJudgement[]> {
  const result = await sql<{
    verdict: TriageRoute;
    live: ShadowOutcome;
    candidate: ShadowOutcome;
    mentions: string;
  }>`
    select v.route as verdict, d.live_way as live, d.candidate_way as candidate, count(*) as mentions
    from shadow_differences d join verdicts v on v.mention_id = d.mention_id
    where d.run_id = ${runId} and d.live_way <> d.candidate_way
    group by 1, 2, 3 order by 1, 2, 3`.execute(db);
  return result.rows.map((row) => ({ ...row, mentions: Number(row.mentions) }));
}
