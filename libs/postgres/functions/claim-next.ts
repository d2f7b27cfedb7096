import { READ_LANES } from './read-lanes.js';
import type { SqlFunction } from './sql-function.js';

/**
 * claim_next_3(person, assignment id) — one step, one round trip: finds the most urgent waiting item that the person may
 * take over all queues of the desks where the person is on duty, and gives it to them.
 *
 * Returns one row (outcome, item_id, version): outcome is
 * - claimed   item_id is theirs now: state working, lease set, load + weight, assignment, timeline entry and outbox written
 * - empty     no waiting item is left that the person may take and that others are not claiming at this moment
 * - off_duty  the person serves no slot at this moment (the database's clock decides), or is not on the staff list
 * - full      no unit of the person's capacity is left
 *
 * An item that is offered to the person comes first. An item that is offered to somebody else is not in the line.
 *
 * Locks the person's row first, then one item; items that others are taking are skipped (SKIP LOCKED), so pullers
 * never wait for one another and never get the same item. The waiting items of a queue stand in lanes: those of one lane
 * need the same skills and languages and weigh the same. The heads of all lanes that the person may take are read from
 * the index, without lock, and the best one by rank that is still there and free is taken; when none of them is, reading
 * goes on behind them, to the end of the lanes.
 *
 * When somebody else who serves the queue is able too, the person does not get an item again for a while after they gave
 * it back or let it time out (cool_downs). Otherwise they get it again.
 *
 * The cost of a claim must not depend on the length of the line, or on how many items the person may not take: its plans
 * are made once per session and never read a table that grows.
 */
export const CLAIM_NEXT_3: SqlFunction = {
  name: 'claim_next_3',
  text: `
create function claim_next_3(p_person text, p_assignment uuid)
returns table (outcome text, item_id uuid, version integer) language plpgsql rows 1
set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
declare
  v_at timestamptz;
  v_room integer;
  v_able text[];
  v_queues text[];
  v_cold uuid[];
  v_head record;
  v_heads integer;
  v_rank timestamptz := '-infinity';
  v_id uuid := '00000000-0000-0000-0000-000000000000';
  v_found uuid;
  v_weight integer;
  v_because text := 'most urgent of the queues on duty';
  v_item items%rowtype;
begin
  select p.capacity - p.load, p.skills into v_room, v_able from people p where p.id = p_person for update;
  -- Only now: whoever waited for their own row may have come off duty meanwhile.
  v_at := clock_timestamp();
  v_queues := array(select s.queue_id from duty d
    join queue_desks s on s.desk_id = d.desk_id join queues q on q.id = s.queue_id and not q.paused
    where d.person_id = p_person and d.starts_at <= v_at and d.ends_at > v_at);
  if v_room is null or (v_queues = '{}' and not exists (select 1 from duty d
    where d.person_id = p_person and d.starts_at <= v_at and d.ends_at > v_at)) then
    outcome := 'off_duty'; return next; return;
  end if;

  select i.id into v_found from items i
    where i.offered_to = p_person and i.state = 'reserved' and i.offer_until > v_at
    order by i.rank_at limit 1 for update skip locked;
  if v_found is not null then
    update assignments a set ended_at = v_at, end_reason = 'accepted'
      where a.item_id = v_found and a.ended_at is null returning a.weight into v_weight;
    update people set load = load - v_weight where id = p_person;
    v_because := 'it was offered to you';
  else
    if v_room <= 0 then outcome := 'full'; return next; return; end if;
    v_cold := array(select c.item_id from cool_downs c
      join items i on i.id = c.item_id and i.state = 'queued'
      join lanes l on l.queue_id = i.queue_id and l.lane = i.lane
      where c.person_id = p_person and c.until > v_at and exists (select 1 from queue_desks s
        join duty d on d.desk_id = s.desk_id join people o on o.id = d.person_id
        where s.queue_id = i.queue_id and d.person_id <> p_person and d.starts_at <= v_at and d.ends_at > v_at
          and l.needs <@ o.skills));

${READ_LANES}  end if;

  update items i set state = 'working', holder_id = p_person, version = i.version + 1, updated_at = v_at,
      offered_to = null, offer_until = null,
      lease_until = v_at + make_interval(secs => (select q.lease_seconds from queues q where q.id = i.queue_id))
    where i.id = v_found returning i.* into v_item;
  update people set load = load + v_weight, given_at = v_at where id = p_person;
  insert into assignments (id, item_id, person_id, kind, weight, began_at)
    values (p_assignment, v_item.id, p_person, 'claim', v_weight, v_at);
  insert into item_events (item_id, version, kind, at, actor, data)
    values (v_item.id, v_item.version, 'claimed', v_at, p_person,
      json_build_object('leaseUntil', v_item.lease_until, 'because', v_because));
  insert into outbox (topic, key, payload, line_op, queue_id, item_id)
    values ('care.items.v1', v_item.id::text, json_build_object(
      'itemId', v_item.id, 'version', v_item.version, 'kind', 'claimed',
      'at', to_char(v_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'state', 'working',
      'queueId', v_item.queue_id, 'priority', v_item.priority, 'review', v_item.review, 'network', v_item.network,
      'brand', v_item.brand, 'holderId', p_person, 'actor', p_person, 'mentionCount', v_item.mention_count),
      'remove', v_item.queue_id, v_item.id);
  outcome := 'claimed';
  item_id := v_item.id;
  version := v_item.version;
  return next;
end $$`,
};
