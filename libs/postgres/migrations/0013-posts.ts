import { type Kysely, sql } from 'kysely';

const STATEMENTS = [
  // What is shown of a post beside its words (visibility, media, metrics, place), null when there is nothing; the texts
  // that it had before; and how often others repeated it.
  sql`alter table mentions
    add column ornaments json,
    add column former jsonb,
    add column reposts integer not null default 0`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await statement.execute(db);
}
