import { type Kysely, sql } from 'kysely';

const STATEMENTS = [
  // One row a reply, with one id for all its attempts. The timeline of the item has every attempt.
  sql`create table replies (
    id uuid primary key,
    item_id uuid not null,
    mention_id uuid not null,
    client_id text not null,
    written_by text not null,
    network text not null,
    visibility text not null check (visibility in ('public', 'followers', 'direct')),
    -- Why a direct message is answered in public.
    made_public text,
    body text not null,
    attachments jsonb not null,
    state text not null check (state in ('held', 'undone', 'requested', 'unconfirmed', 'accepted', 'failed')),
    attempt integer not null default 0,
    and_then text not null check (and_then in ('none', 'resolve', 'wait')),
    written_at timestamptz not null,
    held_until timestamptz,
    requested_at timestamptz,
    settled_at timestamptz,
    posted_at timestamptz,
    native_id text,
    url text,
    failure jsonb,
    unique (item_id, written_by, client_id),
    check ((state = 'held') = (held_until is not null)))`,
  sql`create index replies_held on replies (held_until) where state = 'held'`,
  sql`create index replies_requested on replies (requested_at) where state = 'requested'`,
  // What somebody is writing, by item and person. Texts of replies and notes are apart.
  sql`create table drafts (
    item_id uuid not null,
    person_id text not null,
    kind text not null check (kind in ('reply', 'note')),
    body text not null,
    updated_at timestamptz not null,
    primary key (item_id, person_id, kind))`,
  // What an adapter knows better than the table of networks in the code.
  sql`create table reply_limits (
    network text primary key,
    limits jsonb not null,
    changed_at timestamptz not null,
    changed_by text not null)`,
  // Undoing a reply restores the item that it resolved or set to wait.
  sql`alter table undoable_acts add column reply_id uuid`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await statement.execute(db);
}
