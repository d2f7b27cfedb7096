import { type Kysely, sql } from 'kysely';

const STATEMENTS = [
  // Empty for a deletion that came by Kafka. Part of the key, so that one publisher's deletion does not hide another's.
  sql`alter table withdrawn_posts add column key_id text not null default ''`,
  sql`alter table withdrawn_posts add column source text`,
  sql`alter table withdrawn_posts drop constraint withdrawn_posts_pkey`,
  sql`alter table withdrawn_posts add primary key (network, native_id, key_id)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await statement.execute(db);
}
