import { type Kysely, sql } from 'kysely';

const STATEMENTS = [
  // Of the event in a letter, where it can be read: whoever published it asks by these. Letters from before have none.
  sql`alter table dead_letters add event_source text, add event_id text`,
  sql`create index dead_letters_event on dead_letters (event_source, event_id) where event_source is not null`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await statement.execute(db);
}
