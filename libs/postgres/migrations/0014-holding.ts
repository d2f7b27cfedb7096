import { type Kysely, sql } from 'kysely';

const STATEMENTS = [
  // A waiting or snoozed item stays with its holder and takes none of their capacity.
  sql`alter table items add column wake_at timestamptz`,
  sql`alter table items drop constraint items_check`,
  sql`alter table items add constraint items_holder_of_state check (
    (state in ('working', 'waiting_customer', 'waiting_colleague', 'snoozed')) = (holder_id is not null))`,
  sql`alter table items add constraint items_wake_of_state check ((state = 'snoozed') = (wake_at is not null))`,
  sql`create index items_wake on items (wake_at) where state = 'snoozed'`,
  // Who gave an item back, or let it time out, is not given it again for a while, as long as somebody else serves.
  sql`create table cool_downs (
    item_id uuid not null,
    person_id text not null references people (id),
    until timestamptz not null,
    reason text not null,
    primary key (item_id, person_id))`,
  // The last act on an item, for as long as it can be taken back, with the item as it was.
  sql`create table undoable_acts (
    item_id uuid primary key,
    version integer not null,
    actor text not null,
    at timestamptz not null,
    until timestamptz not null,
    before jsonb not null)`,
  // What must not leave before an act can no longer be taken back.
  sql`alter table outbox add column held_until timestamptz, add column held_for uuid`,
  sql`create index outbox_held on outbox (held_for) where held_for is not null`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await statement.execute(db);
}
