import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  // A constant default: no row is written, and the lock is short.
  await sql`alter table people add column level_changes jsonb not null default '[]'`.execute(db);
}
