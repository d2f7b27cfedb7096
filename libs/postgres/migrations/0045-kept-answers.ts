import { type Kysely, sql } from 'kysely';

const STATEMENTS = [
  // Requests with an Idempotency-Key, by who sent them. Without a status the request is still running.
  sql`create table kept_answers (
    caller text not null,
    key text not null,
    request bytea not null,
    started_at timestamptz not null default clock_timestamp(),
    status integer,
    headers jsonb,
    body text,
    primary key (caller, key))`,
  sql`create index kept_answers_age on kept_answers (started_at)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await statement.execute(db);
}
