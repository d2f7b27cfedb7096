import { READ_LANES } from './read-lanes.js';
import type { SqlFunction } from './sql-function.js';

/**
 * offer_next_1(person, offer id, grace in seconds, ramp in minutes, offers in the ramp) — like claim_next_3, but offers the
 * item: it is reserved for the person for as long as its queue says, and takes its weight of their capacity.
 *
 * Returns one row (outcome, item_id, version): outcome is
 * - offered   item_id is reserved for them: load + weight, assignment, timeline entry and outbox written
 * - empty     no item is left in the queues with offers that the person may take and that others are not taking
 * - off_duty  as in claim_next_3
 * - full      no unit of the person's capacity is left
 * - away      their console is silent, they said that they are away, or they came back just now and got enough
 *
 * An item that the person gave back, declined or let time out is not offered to them before its cool-down ends.
 */
export const OFFER_NEXT_1: SqlFunction = {
  name: 'offer_next_1',
  text: `
create function offer_next_1(p_person text, p_offer uuid, p_grace integer, p_ramp_minutes integer, p_ramp_offers integer)
returns table (outcome text, item_id uuid, version integer) language plpgsql rows 1
set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
declare
  v_at timestamptz;
  v_room integer;
  v_able text[];
  v_queues text[];
  v_cold uuid[];
  v_since timestamptz;
  v_head record;
  v_heads integer;
  v_rank timestamptz := '-infinity';
  v_id uuid := '00000000-0000-0000-0000-000000000000';
  v_found uuid;
  v_weight integer;
  v_item items%rowtype;
begin
  select p.capacity - p.load, p.skills into v_room, v_able from people p where p.id = p_person for update;
  v_at := clock_timestamp();
  v_queues := array(select s.queue_id from duty d
    join queue_desks s on s.desk_id = d.desk_id
    join queues q on q.id = s.queue_id and not q.paused and q.policy <> 'pull'
    where d.person_id = p_person and d.starts_at <= v_at and d.ends_at > v_at);
  if v_room is null or v_queues = '{}' then outcome := 'off_duty'; return next; return; end if;
  select r.online_since into v_since from presence r
    where r.person_id = p_person and r.status = 'online' and r.beat_at > v_at - make_interval(secs => p_grace);
  if v_since is null or (v_since > v_at - make_interval(mins => p_ramp_minutes)
    and (select count(*) from assignments a where a.person_id = p_person and a.kind = 'reservation'
      and a.began_at >= v_since) >= p_ramp_offers) then
    outcome := 'away'; return next; return;
  end if;
  if v_room <= 0 then outcome := 'full'; return next; return; end if;
  v_cold := array(select c.item_id from cool_downs c where c.person_id = p_person and c.until > v_at);

${READ_LANES}
  update items i set state = 'reserved', offered_to = p_person, version = i.version + 1, updated_at = v_at,
      offers = i.offers + 1,
      offer_until = v_at + make_interval(secs => (select q.offer_seconds from queues q where q.id = i.queue_id))
    where i.id = v_found returning i.* into v_item;
  update people set load = load + v_weight, given_at = v_at where id = p_person;
  insert into assignments (id, item_id, person_id, kind, weight, began_at)
    values (p_offer, v_item.id, p_person, 'reservation', v_weight, v_at);
  insert into item_events (item_id, version, kind, at, actor, data)
    values (v_item.id, v_item.version, 'offered', v_at, 'desk',
      json_build_object('to', p_person, 'until', v_item.offer_until, 'attempt', v_item.offers,
        'because', 'on duty, able, and with the most room'));
  insert into outbox (topic, key, payload)
    values ('care.items.v1', v_item.id::text, json_build_object(
      'itemId', v_item.id, 'version', v_item.version, 'kind', 'offered',
      'at', to_char(v_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'state', 'reserved',
      'queueId', v_item.queue_id, 'priority', v_item.priority, 'review', v_item.review, 'network', v_item.network,
      'brand', v_item.brand, 'holderId', null, 'actor', 'desk', 'mentionCount', v_item.mention_count));
  outcome := 'offered';
  item_id := v_item.id;
  version := v_item.version;
  return next;
end $$`,
};
