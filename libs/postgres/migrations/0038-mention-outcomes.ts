import { type Kysely, sql } from 'kysely';

const STATEMENTS = [
  // Where triage sent each event, for its publisher, and what an event id named first. No text.
  sql`create table mention_outcomes (
    event_key uuid primary key,
    mention_id uuid not null,
    version_id uuid not null,
    route text not null check (route in ('support', 'marketing', 'duplicate')),
    source text not null,
    key_id text,
    said jsonb not null,
    decided_at timestamptz not null default clock_timestamp())`,
  // Rows come in the order of time: a few pages of index for millions of them.
  sql`create index mention_outcomes_age on mention_outcomes using brin (decided_at)`,
  // Letters of one publisher.
  sql`create index dead_letters_publisher on dead_letters ((headers ->> 'dutydesk-key'), last_failed_at desc)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await statement.execute(db);
}
