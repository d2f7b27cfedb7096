import { sql } from 'kysely';

/**
 * claim_next(person, assignment id) — one step, one round trip: finds the most urgent waiting item over all queues of
 * the desks where the person is on duty, and gives it to them.
 *
 * Returns one row (outcome, item_id, version): outcome is
 * - claimed   item_id is theirs now: state working, lease set, load + 1, assignment, timeline entry and outbox written
 * - empty     nothing waits that nobody else is just taking
 * - off_duty  the person serves no slot at this moment (the database's clock decides), or is not on the staff list
 * - full      the person holds as many items as their capacity
 *
 * Locks the person's row first, then one item; items that others are taking are skipped (SKIP LOCKED), so pullers
 * never wait for one another and never get the same item. Within several queues the order is by rank over all: the
 * heads of each queue are read from the line's index, without lock, and the best free one is taken.
 */
export const CLAIM_NEXT = sql`
create function claim_next(p_person text, p_assignment uuid)
returns table (outcome text, item_id uuid, version integer) language plpgsql as $$
declare
  v_at timestamptz := clock_timestamp();
  v_capacity integer;
  v_load integer;
  v_desks text[];
  v_queues text[];
  v_item items%rowtype;
  v_window integer := 64;
  v_heads integer;
begin
  select p.capacity, p.load into v_capacity, v_load from people p where p.id = p_person for update;
  if not found then return query select 'off_duty', null::uuid, null::integer; return; end if;

  select array_agg(distinct d.desk_id) into v_desks from duty d
    where d.person_id = p_person and d.starts_at <= v_at and d.ends_at > v_at;
  if v_desks is null then return query select 'off_duty', null::uuid, null::integer; return; end if;
  if v_load >= v_capacity then return query select 'full', null::uuid, null::integer; return; end if;

  select coalesce(array_agg(q.id), '{}') into v_queues from queues q where q.desk_id = any (v_desks) and not q.paused;

  loop
    select count(*)::integer into v_heads from unnest(v_queues) q (id)
      cross join lateral (select 1 from items i where i.queue_id = q.id and i.state = 'queued' limit 1) head;
    exit when v_heads = 0;
    select i.* into v_item from items i
      where i.id = any (array(
          select head.id from unnest(v_queues) q (id)
          cross join lateral (
            select h.id, h.rank_at from items h where h.queue_id = q.id and h.state = 'queued'
            order by h.rank_at, h.id limit v_window) head
          order by head.rank_at, head.id limit v_window))
        and i.state = 'queued'
      order by i.rank_at, i.id limit 1
      for update skip locked;
    exit when found or v_window > 4096;
    v_window := v_window * 8;
  end loop;
  if v_item.id is null then return query select 'empty', null::uuid, null::integer; return; end if;

  update items i set state = 'working', holder_id = p_person, version = i.version + 1, updated_at = v_at,
      lease_until = v_at + make_interval(secs => q.lease_seconds)
    from queues q where i.id = v_item.id and q.id = i.queue_id
    returning i.* into v_item;
  update people set load = load + 1 where id = p_person;
  insert into assignments (id, item_id, person_id, kind, began_at)
    values (p_assignment, v_item.id, p_person, 'claim', v_at);
  insert into item_events (item_id, version, kind, at, actor, data)
    values (v_item.id, v_item.version, 'claimed', v_at, p_person,
      jsonb_build_object('leaseUntil', v_item.lease_until, 'because', 'most urgent of the queues on duty'));
  insert into outbox (topic, key, payload, line_op, queue_id, item_id)
    values ('care.items.v1', v_item.id::text, jsonb_build_object(
      'itemId', v_item.id, 'version', v_item.version, 'kind', 'claimed',
      'at', to_char(v_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'state', 'working',
      'queueId', v_item.queue_id, 'priority', v_item.priority, 'review', v_item.review, 'network', v_item.network,
      'brand', v_item.brand, 'holderId', p_person, 'actor', p_person, 'mentionCount', v_item.mention_count),
      'remove', v_item.queue_id, v_item.id);
  return query select 'claimed', v_item.id, v_item.version;
end $$`;
