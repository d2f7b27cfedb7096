import { type Kysely, sql } from 'kysely';

const STATEMENTS = [
  // A queue is served by one desk or by several: who is on duty at any of these desks may claim its items.
  sql`create table queue_desks (
    queue_id text not null references queues (id) on delete cascade,
    desk_id text not null references desks (id),
    primary key (queue_id, desk_id))`,
  sql`create index queue_desks_desk on queue_desks (desk_id, queue_id)`,
  sql`insert into queue_desks (queue_id, desk_id) select id, desk_id from queues`,
  // queues.desk_id is the first of the desks. An instance of an earlier version writes only this column.
  sql`create function follow_desk_of_queue() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    delete from queue_desks where queue_id = new.id and desk_id = old.desk_id;
  end if;
  insert into queue_desks (queue_id, desk_id) values (new.id, new.desk_id) on conflict do nothing;
  return null;
end $$`,
  sql`create trigger queues_desk after insert or update of desk_id on queues
    for each row execute function follow_desk_of_queue()`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await statement.execute(db);
}
