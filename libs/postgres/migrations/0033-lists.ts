import { type Kysely, sql } from 'kysely';

const STATEMENTS = [
  // Lists of a queue's items in some states, newest first: the cost of a page does not grow with the other states.
  sql`create index items_in_state on items (queue_id, state, opened_at desc, id desc)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await statement.execute(db);
}
