/**
 * The loop of claim_next_3 and offer_next_1 that finds and locks the best item of the lanes of v_queues that ask for no
 * more than v_able and weigh no more than v_room, without the items of v_cold: v_found and its v_weight. Returns the
 * outcome empty when there is none.
 */
export const READ_LANES = `    <<line>>
    loop
      v_heads := 0;
      for v_head in
        select head.rank_at, head.id, l.queue_id, l.lane, l.weight from lanes l
          cross join lateral (
            select h.rank_at, h.id from items h
            where h.queue_id = l.queue_id and h.lane = l.lane and h.state = 'queued'
              and (h.rank_at, h.id) > (v_rank, v_id) and h.id <> all (v_cold)
            order by h.rank_at, h.id limit 16) head
          where l.queue_id = any (v_queues) and l.weight <= v_room and l.needs <@ v_able
          order by head.rank_at, head.id limit 16
      loop
        select i.id into v_found from items i
          where i.id = v_head.id and i.queue_id = v_head.queue_id and i.lane = v_head.lane and i.state = 'queued'
          for update skip locked;
        if found then v_weight := v_head.weight; exit line; end if;
        v_heads := v_heads + 1;
        v_rank := v_head.rank_at;
        v_id := v_head.id;
      end loop;
      if v_heads < 16 then outcome := 'empty'; return next; return; end if;
    end loop;
`;
