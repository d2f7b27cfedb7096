import { type Kysely, sql } from 'kysely';

const STATEMENTS = [
  sql`alter table verdicts drop constraint verdicts_kind_check`,
  sql`alter table verdicts add constraint verdicts_kind_check
    check (kind in ('reclassified', 'reviewed', 'corrected'))`,
  // One row a change: the whole taxonomy as it was then. The newest row is in force.
  sql`create table triage_topic_sets (
    version integer primary key check (version > 0),
    topics jsonb not null,
    changed_by text not null,
    changed_at timestamptz not null default clock_timestamp())`,
  // The weights travel by the ledger, so that every triage process tries the same ones, on whatever machine it runs.
  sql`create table shadow_runs (
    id uuid primary key,
    candidate text not null,
    weights bytea,
    share real not null check (share > 0 and share <= 1),
    started_by text not null,
    started_at timestamptz not null default clock_timestamp(),
    ended_at timestamptz,
    dropped bigint not null default 0)`,
  sql`create unique index shadow_runs_one_at_a_time on shadow_runs ((true)) where ended_at is null`,
  sql`create table shadow_counts (
    run_id uuid not null references shadow_runs on delete cascade,
    live_model text not null,
    language text not null,
    live_way text not null,
    candidate_way text not null,
    mentions bigint not null,
    intents_changed bigint not null,
    primary key (run_id, live_model, language, live_way, candidate_way))`,
  // No text and nobody's name: the id by which the publisher knows the mention, and the two decisions.
  sql`create table shadow_differences (
    run_id uuid not null references shadow_runs on delete cascade,
    mention_id uuid not null,
    source text not null,
    event_id text not null,
    language text not null,
    live_model text not null,
    live_way text not null,
    live_intent text not null,
    live_probability double precision not null,
    candidate_way text not null,
    candidate_intent text not null,
    candidate_probability double precision not null,
    at timestamptz not null default clock_timestamp(),
    primary key (run_id, mention_id))`,
  sql`create index shadow_differences_age on shadow_differences (run_id, at)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await statement.execute(db);
}
