import { type Kysely, sql } from 'kysely';

const STATEMENTS = [
  // What was decided first about a mention in doubt, so that it goes the same way however often it comes. No text.
  sql`create table triage_decisions (
    mention_id uuid primary key,
    route text not null check (route in ('support', 'marketing')),
    said jsonb,
    decided_at timestamptz not null default clock_timestamp())`,
  // Rows come in the order of time: a few pages of index for millions of them.
  sql`create index triage_decisions_age on triage_decisions using brin (decided_at)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await statement.execute(db);
}
