import { type Kysely, sql } from 'kysely';

const STATEMENTS = [
  sql`create table person_roles (
    person_id text not null references people (id),
    role text not null check (role in ('lead', 'ops', 'auditor', 'admin')),
    -- A lead leads one desk; the other roles are for everything.
    desk_id text references desks (id),
    granted_by text not null,
    granted_at timestamptz not null default now(),
    check ((role = 'lead') = (desk_id is not null)),
    unique nulls not distinct (person_id, role, desk_id))`,
  sql`create index person_roles_desk on person_roles (desk_id) where desk_id is not null`,
  // Who a person is at the identity provider. The subject stays when mail addresses move to somebody else.
  sql`create table person_subjects (
    issuer text not null,
    subject text not null,
    person_id text not null references people (id),
    bound_at timestamptz not null default now(),
    primary key (issuer, subject),
    unique (person_id, issuer))`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await statement.execute(db);
}
