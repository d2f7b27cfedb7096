import { type Kysely, sql } from 'kysely';

const STATEMENTS = [
  sql`create table sign_in_links (
    id uuid primary key,
    hash bytea not null unique,
    person_id text not null references people(id),
    created_at timestamptz not null default now(),
    created_by text not null,
    expires_at timestamptz not null,
    used_at timestamptz,
    revoked_at timestamptz)`,
  sql`create index sign_in_links_of_person on sign_in_links (person_id)`,
  sql`create table sessions (
    id uuid primary key,
    hash bytea not null unique,
    person_id text not null references people(id),
    method text not null check (method in ('link', 'oidc')),
    -- What the browser said of itself, so that a person can tell their sessions apart.
    client text not null default '',
    created_at timestamptz not null default now(),
    last_used_at timestamptz not null default now(),
    ends_at timestamptz not null,
    ended_at timestamptz)`,
  sql`create index sessions_of_person on sessions (person_id)`,
  sql`create table person_settings (
    person_id text primary key references people(id),
    language text,
    single_keys boolean not null default true,
    keys jsonb not null default '{}',
    updated_at timestamptz not null default now())`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await statement.execute(db);
}
