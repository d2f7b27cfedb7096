import { type Kysely, sql } from 'kysely';

/** Finds who brought a post first, also one that went to marketing and has no row of its own. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index mention_outcomes_post on mention_outcomes (mention_id)`.execute(db);
}
