import { type Kysely, sql } from 'kysely';

const STATEMENTS = [
  // Who can be offered work: a console says so, and goes on saying so. Duty says who may be.
  sql`create table presence (
    person_id text primary key references people (id),
    status text not null check (status in ('online', 'away')),
    beat_at timestamptz not null,
    online_since timestamptz not null)`,
  // Offers since the item last began to wait that nobody accepted.
  sql`alter table items add column offers smallint not null default 0`,
  sql`create index assignments_offers on assignments (person_id, began_at) where kind = 'reservation'`,
  // fill: a person has room for work that waits; the key is the person.
  sql`alter table outbox drop constraint outbox_line_op_check`,
  sql`alter table outbox add constraint outbox_line_op_check check (line_op in ('add', 'remove', 'fill'))`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await statement.execute(db);
}
