import { type Kysely, sql } from 'kysely';

const STATEMENTS = [
  // One row a change: the whole ordered list as it was then. The newest row is in force.
  sql`create table triage_rule_sets (
    version integer primary key check (version > 0),
    rules jsonb not null,
    changed_by text not null,
    changed_at timestamptz not null default clock_timestamp())`,
  // What people said about a mention. No text: it stays where personal data is kept and erased, in mentions.
  sql`create table verdicts (
    mention_id uuid primary key,
    item_id uuid not null,
    kind text not null check (kind in ('reclassified', 'reviewed')),
    route text not null check (route in ('support', 'marketing')),
    intent text,
    topics text[],
    given_by text not null,
    given_at timestamptz not null)`,
  sql`create index verdicts_list on verdicts (given_at, mention_id)`,
  sql`create table second_opinions (
    key text primary key,
    answer jsonb not null,
    asked_at timestamptz not null default clock_timestamp())`,
  sql`create index second_opinions_age on second_opinions (asked_at)`,
  // Shared by all processes, so that the budget is the company's and not one a process.
  sql`create table second_opinion_days (
    day date primary key,
    asked integer not null)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await statement.execute(db);
}
