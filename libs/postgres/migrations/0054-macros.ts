import { type Kysely, sql } from 'kysely';

const STATEMENTS = [
  // Ready words and acts. Without an owner a macro is for everybody.
  sql`create table macros (
    id uuid primary key,
    owner_id text,
    name text not null,
    text text not null,
    actions jsonb not null,
    updated_by text not null,
    updated_at timestamptz not null default clock_timestamp())`,
  sql`create unique index macros_name on macros (coalesce(owner_id, ''), lower(name))`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await statement.execute(db);
}
