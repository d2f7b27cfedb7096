import { type Kysely, sql } from 'kysely';

const STATEMENTS = [
  // What an item of the queue asks of a person, how much of their capacity it takes, and whether people pull it, are
  // offered it (push), or both.
  sql`alter table queues
    add column needs jsonb not null default '{"skills": [], "language": null}',
    add column weight smallint not null default 1 check (weight between 1 and 100),
    add column policy text not null default 'both' check (policy in ('pull', 'push', 'both')),
    add column offer_seconds integer not null default 60 check (offer_seconds > 0),
    add column most_offers integer not null default 5 check (most_offers > 0),
    add column escalate_to jsonb`,
  // Nothing is offered in an installation that runs, until somebody says so.
  sql`update queues set policy = 'pull'`,
  // The waiting items of a queue that ask the same of a person and weigh the same: a claim reads the heads of the lanes
  // that the person may take, so items for others cost it nothing. '' asks for nothing and weighs 1.
  sql`create table lanes (
    queue_id text not null references queues (id) on delete cascade,
    lane text not null,
    needs text[] not null,
    weight smallint not null,
    primary key (queue_id, lane))`,
  sql`insert into lanes (queue_id, lane, needs, weight) select id, '', '{}', 1 from queues`,
  sql`create function open_first_lane() returns trigger language plpgsql as $$
begin
  insert into lanes (queue_id, lane, needs, weight) values (new.id, '', '{}', 1) on conflict do nothing;
  return null;
end $$`,
  sql`create trigger queues_first_lane after insert on queues for each row execute function open_first_lane()`,
  // relax_at: when the item next asks for less. offered_to, offer_until: of a reserved item.
  sql`alter table items
    add column lane text not null default '',
    add column weight smallint not null default 1,
    add column relax_at timestamptz,
    add column offered_to text references people (id),
    add column offer_until timestamptz`,
  sql`alter table items add constraint items_offer_of_state check (
    (state = 'reserved') = (offered_to is not null) and (state = 'reserved') = (offer_until is not null))`,
  sql`create index items_lane on items (queue_id, lane, rank_at, id) where state = 'queued'`,
  sql`create index items_relax on items (relax_at) where state = 'queued' and relax_at is not null`,
  sql`create index items_offered on items (offered_to, rank_at) where state = 'reserved'`,
  sql`create index items_offer_until on items (offer_until) where state = 'reserved'`,
  // A claim reads the cool-downs of one person.
  sql`create index cool_downs_person on cool_downs (person_id, until)`,
  // When the person was last given an item: of two who have as much room, the one who waited longer is next.
  sql`alter table people add column given_at timestamptz`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await statement.execute(db);
}
