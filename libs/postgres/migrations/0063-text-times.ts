import { type Kysely, sql } from 'kysely';

/** When the text of a post is from: the network's time of the edit, else the time of its event. Null: nobody said. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table mentions add column text_at timestamptz`.execute(db);
}
