import type { Offering } from '#libs/outbox';
import type { Database } from '#libs/postgres';
import { type RawBuilder, sql } from 'kysely';
import { GRACE_SECONDS, RAMP_UP } from '../domain/presence.js';

/** The presence `r` is of somebody who is there. */
function isOnline(): RawBuilder<boolean> {
  return sql<boolean>`
    r.status = 'online' and r.beat_at > (select clock_timestamp()) - make_interval(secs => ${GRACE_SECONDS})`;
}

/** People of `p` with the presence `r` who are there, and did not get enough since they came back. */
function isThere(): RawBuilder<boolean> {
  return sql<boolean>`
    ${isOnline()} and (r.online_since <= (select clock_timestamp()) - make_interval(mins => ${RAMP_UP.minutes})
      or (select count(*) from assignments a where a.person_id = p.id and a.kind = 'reservation'
        and a.began_at >= r.online_since) < ${RAMP_UP.offers})`;
}

/**
 * The person to offer a waiting item to: on duty for its queue, there, able, with room, and not cooling down from it; of
 * these the one who uses the least of their capacity, then the one who waited longest. Null when there is nobody.
 */
export async function bestPersonFor(db: Database, itemId: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select p.id from items i
      join lanes l on l.queue_id = i.queue_id and l.lane = i.lane
      join queues q on q.id = i.queue_id and not q.paused and q.policy <> 'pull'
      join presence r on true
      join people p on p.id = r.person_id
    where i.id = ${itemId} and i.state = 'queued'
      and p.skills @> l.needs and p.load + l.weight <= p.capacity
      and exists (select 1 from queue_desks s join duty d on d.desk_id = s.desk_id
        where s.queue_id = i.queue_id and d.person_id = p.id
          and d.starts_at <= (select clock_timestamp()) and d.ends_at > (select clock_timestamp()))
      and not exists (select 1 from cool_downs c
        where c.item_id = i.id and c.person_id = p.id and c.until > (select clock_timestamp()))
      and ${isThere()}
    order by p.load::float8 / p.capacity, p.given_at nulls first, p.id limit 1`.execute(db);
  return rows[0]?.id ?? null;
}

/** Everybody who serves a queue with offers now, is there and has room. */
export async function peopleWithRoom(db: Database): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select p.id from presence r join people p on p.id = r.person_id
    where p.load < p.capacity and ${isThere()}
      and exists (select 1 from duty d join queue_desks s on s.desk_id = d.desk_id
        join queues q on q.id = s.queue_id and not q.paused and q.policy <> 'pull'
        where d.person_id = p.id and d.starts_at <= (select clock_timestamp()) and d.ends_at > (select clock_timestamp()))
    order by p.load::float8 / p.capacity, p.given_at nulls first, p.id`.execute(db);
  return rows.map(({ id }) => id);
}

/** The queues whose items are offered. */
export async function queuesWithOffers(db: Database): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`select id from queues where policy <> 'pull'`.execute(db);
  return new Set(rows.map(({ id }) => id));
}

/** The queues whose items are offered, and which of them somebody serves who is there now. */
export async function offeringNow(db: Database): Promise<Offering> {
  const { rows } = await sql<{ id: string; attended: boolean }>`
    select q.id, exists (select 1 from queue_desks s
        join duty d on d.desk_id = s.desk_id
          and d.starts_at <= (select clock_timestamp()) and d.ends_at > (select clock_timestamp())
        join presence r on r.person_id = d.person_id and ${isOnline()}
        where s.queue_id = q.id) as attended
    from queues q where q.policy <> 'pull'`.execute(db);
  return {
    offered: new Set(rows.map(({ id }) => id)),
    attended: new Set(rows.flatMap(({ id, attended }) => (attended ? id : []))),
  };
}
