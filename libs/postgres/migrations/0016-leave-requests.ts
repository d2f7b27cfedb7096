import { type Kysely, sql } from 'kysely';

const STATEMENTS = [
  sql`create table leave_requests (
    id uuid primary key,
    person_id text not null references people (id),
    begins text not null,
    ends text not null,
    kind text not null,
    policy text not null check (policy in ('catch-up', 'neutral')),
    note text not null,
    state text not null check (state in ('requested', 'approved', 'declined', 'withdrawn')),
    requested_by text not null,
    requested_at timestamptz not null,
    decided_by text)`,
  sql`create index leave_requests_of_person on leave_requests (person_id, requested_at)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await statement.execute(db);
}
