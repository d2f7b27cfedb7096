import { type Kysely, sql } from 'kysely';

const STATEMENTS = [
  // What left the outbox, in the order in which it left: one row a delivery. Kept for some time, so that whoever was away
  // reads what they missed. Read once or twice and deleted: not worth compressing.
  sql`create table delivered_events (
    position bigint generated always as identity primary key,
    at timestamptz not null default clock_timestamp(),
    events json not null)`,
  sql`alter table delivered_events alter column events set storage external`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await statement.execute(db);
}
