import { type Kysely, sql } from 'kysely';

/** Of a turn of several stretches, which one a row is. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table duty add column stretch text`.execute(db);
}
