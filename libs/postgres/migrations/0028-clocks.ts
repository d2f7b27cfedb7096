import { type Kysely, sql } from 'kysely';

const STATEMENTS = [
  // Open hours. An edit adds a version, so that the hours of the past stay as they were.
  sql`create table calendars (
    id text primary key,
    name text not null,
    version integer not null default 1,
    created_at timestamptz not null default now())`,
  // valid_from is null for the first version: since ever. holidays are those of the region for some years, and each year
  // adds a version.
  sql`create table calendar_versions (
    calendar_id text not null references calendars (id) on delete cascade,
    version integer not null,
    valid_from timestamptz,
    zone text not null,
    week json not null,
    region text,
    holidays text[] not null default '{}',
    days json not null default '[]',
    made_by text not null,
    made_at timestamptz not null default now(),
    primary key (calendar_id, version))`,
  // A desk without a calendar is always open.
  sql`create table desk_calendars (
    desk_id text primary key references desks (id) on delete cascade,
    calendar_id text not null references calendars (id))`,
  // A queue without a calendar of its own is open when one of its desks is.
  sql`alter table queues add column calendar_id text references calendars (id)`,
  // What a queue promises and its hours, from an instant on: the union of the calendars; none: always open.
  sql`create table queue_rules (
    queue_id text not null references queues (id) on delete cascade,
    version integer not null,
    valid_from timestamptz,
    policy json not null,
    follows_targets boolean not null,
    calendar_ids text[] not null,
    made_by text not null,
    made_at timestamptz not null default now(),
    primary key (queue_id, version))`,
  // The clocks of an item, apart from the item: a claim does not touch them. version is the item's when they were computed,
  // next_at is when a sweep looks at them next.
  sql`create table item_clocks (
    item_id uuid primary key,
    version integer not null,
    status text,
    due_at timestamptz,
    due_clock text,
    next_at timestamptz,
    clocks json not null)`,
  sql`create index item_clocks_next on item_clocks (next_at) where next_at is not null`,
  // Queues whose rules changed: the clocks of their items are computed again, page by page.
  sql`create table clock_refreshes (
    queue_id text primary key references queues (id) on delete cascade,
    not_before timestamptz not null,
    after_item uuid not null default '00000000-0000-0000-0000-000000000000')`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await statement.execute(db);
}
