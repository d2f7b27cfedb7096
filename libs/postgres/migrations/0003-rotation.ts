import { type Kysely, sql } from 'kysely';

const STATEMENTS = [
  sql`alter table people
    add column region text,
    add column level text not null default 'regular' check (level in ('trainee', 'regular', 'expert')),
    add column share_num integer not null default 1 check (share_num > 0),
    add column share_den integer not null default 1 check (share_den >= share_num)`,
  // A rotation of its own: recurrence, seats by role, caps, rest, notice. Without one a desk hands over weekly.
  sql`alter table desks add column rotation jsonb`,
  // Wall time from which on a desk that is given up has no slots.
  sql`alter table desks add column closes_at text`,
  sql`alter table duty drop constraint duty_source_check`,
  sql`alter table duty add constraint duty_source_check check (source in ('plan', 'override', 'swap'))`,
  sql`alter table duty add column why text`,
  sql`create table absences (
    id text primary key,
    person_id text not null references people (id),
    begins text not null,
    ends text not null,
    kind text not null,
    policy text not null check (policy in ('catch-up', 'neutral')),
    created_by text not null,
    created_at timestamptz not null default now())`,
  sql`create index absences_person on absences (person_id)`,
  sql`create table holidays (
    region text not null,
    year integer not null,
    dates text[] not null,
    primary key (region, year))`,
  // What ops record over the public ones; observed false makes a working day of a public holiday.
  sql`create table manual_holidays (
    region text not null,
    date text not null,
    name text not null,
    observed boolean not null default true,
    created_by text not null,
    created_at timestamptz not null default now(),
    primary key (region, date))`,
  sql`create table rota_settings (
    id boolean primary key default true check (id),
    body jsonb not null,
    updated_at timestamptz not null default now())`,
  // One plan covers all desks, so that nobody is on two of them at once.
  sql`create table plan_versions (
    id uuid primary key,
    parent uuid references plan_versions (id),
    status text not null check (status in ('draft', 'published', 'superseded', 'discarded')),
    input_hash text not null,
    time_zone_data text not null,
    horizon_from text not null,
    horizon_to text not null,
    body jsonb not null,
    break_glass boolean not null default false,
    reason text not null,
    created_by text not null,
    created_at timestamptz not null default clock_timestamp(),
    published_at timestamptz)`,
  sql`create unique index plan_versions_one_published on plan_versions (status) where status = 'published'`,
  sql`create index plan_versions_list on plan_versions (created_at desc, id desc)`,
  // What cannot be planned as it stands; duty goes on around it. Empty when all is well.
  sql`create table plan_problems (
    subject_kind text not null check (subject_kind in ('desk', 'person', 'absence', 'holiday', 'plan')),
    subject text not null,
    code text not null,
    pointer text not null,
    sentence text not null,
    since timestamptz not null default clock_timestamp(),
    primary key (subject_kind, subject, code, pointer))`,
  // Attached to slots, not to time ranges: they stay with the slot when it moves.
  sql`create table slot_overrides (
    id uuid primary key,
    slot_id text not null,
    body jsonb not null,
    created_at timestamptz not null default clock_timestamp())`,
  sql`create table slot_swaps (
    id uuid primary key,
    state text not null,
    body jsonb not null,
    version integer not null default 1,
    created_at timestamptz not null default clock_timestamp(),
    updated_at timestamptz not null default clock_timestamp())`,
  sql`create table slot_swap_events (
    swap_id uuid not null references slot_swaps (id),
    version integer not null,
    command text not null,
    actor text not null,
    at timestamptz not null default clock_timestamp(),
    primary key (swap_id, version))`,
  // Who owed what part of a slot: [person, numerator, denominator] of each. The seats of a handoff share one.
  sql`create table duty_liabilities (
    id text primary key,
    parts jsonb not null)`,
  // The duty ledger: one posting a slot that is over; its entries and what it says is owed sum to zero. Never changed.
  sql`create table duty_postings (
    slot_id text primary key,
    desk_id text not null,
    person_id text not null references people (id),
    slot_date text not null,
    entries jsonb not null,
    liability_id text references duty_liabilities (id),
    owed_accounts text[] not null default '{}',
    posted_at timestamptz not null default clock_timestamp())`,
  sql`create table duty_reminders (
    slot_id text not null,
    person_id text not null,
    starts_at timestamptz not null,
    minutes integer not null,
    sent boolean not null,
    at timestamptz not null default clock_timestamp(),
    primary key (slot_id, person_id, starts_at, minutes))`,
  sql`create table calendar_feeds (
    id uuid primary key,
    hash bytea not null unique,
    kind text not null check (kind in ('person', 'desk')),
    subject text not null,
    created_by text not null,
    created_at timestamptz not null default clock_timestamp(),
    revoked_at timestamptz)`,
  sql`create table calendar_feed_entries (
    kind text not null,
    subject text not null,
    entries jsonb not null,
    primary key (kind, subject))`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await statement.execute(db);
}
