import { type Kysely, sql } from 'kysely';

const STATEMENTS = [
  // What the holder of a begun item chose for the end of their shift. Read once, then deleted.
  sql`create table shift_choices (
    item_id uuid primary key,
    person_id text not null references people (id),
    choice text not null check (choice in ('keep', 'give_back', 'hand_over')),
    to_person text references people (id),
    note text,
    chosen_at timestamptz not null default clock_timestamp(),
    check ((choice = 'hand_over') = (to_person is not null)))`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await statement.execute(db);
}
