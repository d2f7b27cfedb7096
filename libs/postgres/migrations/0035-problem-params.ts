import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table plan_problems add column params jsonb not null default '{}'`.execute(db);
}
