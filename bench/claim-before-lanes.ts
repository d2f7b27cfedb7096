/**
 * The claim of commit 2b5a299, to be measured beside the one of today: it knows one desk a queue, no cool-downs, skills,
 * weights or offers.
 */
export const CLAIM_BEFORE_LANES = `
create function claim_before_lanes(p_person text, p_assignment uuid)
returns table (outcome text, item_id uuid, version integer) language plpgsql rows 1
set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
declare
  v_at timestamptz;
  v_capacity integer;
  v_load integer;
  v_desks text[];
  v_queues text[];
  v_head record;
  v_heads integer;
  v_rank timestamptz := '-infinity';
  v_id uuid := '00000000-0000-0000-0000-000000000000';
  v_item items%rowtype;
begin
  select p.capacity, p.load into v_capacity, v_load from people p where p.id = p_person for update;
  -- Only now: whoever waited for their own row may have come off duty meanwhile.
  v_at := clock_timestamp();
  v_desks := array(select distinct d.desk_id from duty d
    where d.person_id = p_person and d.starts_at <= v_at and d.ends_at > v_at);
  if v_capacity is null or v_desks = '{}' then outcome := 'off_duty'; return next; return; end if;
  if v_load >= v_capacity then outcome := 'full'; return next; return; end if;
  v_queues := array(select q.id from queues q where q.desk_id = any (v_desks) and not q.paused);

  <<line>>
  loop
    v_heads := 0;
    for v_head in
      select head.rank_at, head.id from unnest(v_queues) q (id)
        cross join lateral (
          select h.rank_at, h.id from items h
          where h.queue_id = q.id and h.state = 'queued' and (h.rank_at, h.id) > (v_rank, v_id)
          order by h.rank_at, h.id limit 16) head
        order by head.rank_at, head.id limit 16
    loop
      select i.* into v_item from items i
        where i.id = v_head.id and i.queue_id = any (v_queues) and i.state = 'queued'
        for update skip locked;
      exit line when found;
      v_heads := v_heads + 1;
      v_rank := v_head.rank_at;
      v_id := v_head.id;
    end loop;
    if v_heads < 16 then outcome := 'empty'; return next; return; end if;
  end loop;

  update items i set state = 'working', holder_id = p_person, version = i.version + 1, updated_at = v_at,
      lease_until = v_at + make_interval(secs => (select q.lease_seconds from queues q where q.id = i.queue_id))
    where i.id = v_item.id returning i.* into v_item;
  update people set load = load + 1 where id = p_person;
  insert into assignments (id, item_id, person_id, kind, began_at)
    values (p_assignment, v_item.id, p_person, 'claim', v_at);
  insert into item_events (item_id, version, kind, at, actor, data)
    values (v_item.id, v_item.version, 'claimed', v_at, p_person,
      json_build_object('leaseUntil', v_item.lease_until, 'because', 'most urgent of the queues on duty'));
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
end $$`;
