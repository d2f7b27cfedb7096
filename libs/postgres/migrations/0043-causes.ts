import { type Kysely, sql } from 'kysely';

const STATEMENTS = [
  // Why items are resolved: the list that people choose from. A cause that is taken off stays readable.
  sql`create table causes (
    code text primary key,
    name text not null,
    position integer not null,
    active boolean not null default true)`,
  sql`insert into causes (code, name, position) values
    ('answered', 'Answered', 1), ('fixed', 'Fixed', 2), ('done', 'Done as asked', 3), ('refunded', 'Refunded', 4),
    ('apologised', 'Apologised', 5), ('explained', 'Explained', 6), ('no_answer', 'No answer from the customer', 7),
    ('duplicate', 'Known already', 8), ('nothing_to_do', 'Nothing to do', 9)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await statement.execute(db);
}
