import { type Kysely, sql } from 'kysely';

const STATEMENTS = [
  // A reply from a trainee seat waits for the expert beside: who approved or rejected it, and what the trainee had written.
  sql`alter table replies drop constraint replies_state_check`,
  sql`alter table replies add constraint replies_state_check check (state in
    ('awaiting', 'rejected', 'held', 'undone', 'requested', 'unconfirmed', 'accepted', 'failed'))`,
  sql`alter table replies
    add column decided_by text,
    add column first_body text,
    add column cause text`,
  sql`create index replies_awaiting on replies (written_at) where state = 'awaiting'`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await statement.execute(db);
}
