import type { Database } from '#libs/postgres';
import { sql } from 'kysely';

/** Who serves a queue now, and when somebody begins next. Epoch milliseconds, by the database's clock. */
export interface QueueDuty {
  readonly queueId: string;
  readonly paused: boolean;
  readonly onDuty: number;
  /** The next beginning of a duty at one of its desks; null when none is planned. */
  readonly nextAt: number | null;
  readonly now: number;
}

/** @param queueId all queues when left out */
export async function readQueueDuty(db: Database, queueId?: string): Promise<QueueDuty[]> {
  const { rows } = await sql<{
    id: string;
    paused: boolean;
    on_duty: number;
    next_at: Date | null;
    now: Date;
  }>`
    select q.id, q.paused, clock_timestamp() as now,
      (select count(distinct d.person_id)::int from queue_desks s join duty d on d.desk_id = s.desk_id
        where s.queue_id = q.id and d.starts_at <= (select clock_timestamp()) and d.ends_at > (select clock_timestamp())) as on_duty,
      (select min(d.starts_at) from queue_desks s join duty d on d.desk_id = s.desk_id
        where s.queue_id = q.id and d.starts_at > (select clock_timestamp())) as next_at
    from queues q where ${queueId ?? null}::text is null or q.id = ${queueId ?? null} order by q.id`.execute(
    db,
  );
  return rows.map(({ id, paused, on_duty, next_at, now }) => ({
    queueId: id,
    paused,
    onDuty: on_duty,
    nextAt: next_at?.getTime() ?? null,
    now: now.getTime(),
  }));
}
