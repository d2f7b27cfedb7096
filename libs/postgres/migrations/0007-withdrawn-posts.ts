import { type Kysely, sql } from 'kysely';

const STATEMENTS = [
  // Posts that their network deleted before we had them. No text, no author.
  sql`create table withdrawn_posts (
    network text not null,
    native_id text not null,
    told_at timestamptz not null default clock_timestamp(),
    primary key (network, native_id))`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await statement.execute(db);
}
