import { type Kysely, sql } from 'kysely';

const STATEMENTS = [
  // What the recorder "posted": an adapter for trials and tests. One row a reply, however often it is asked.
  sql`create table recorded_posts (
    reply_id uuid primary key,
    seq bigint generated always as identity,
    network text not null,
    in_reply_to text not null,
    visibility text not null,
    body text not null,
    posted_at timestamptz not null)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await statement.execute(db);
}
