import { sql } from 'kysely';
import type { Database } from '#libs/postgres';

export interface QueueCounts {
  readonly queueId: string;
  readonly waiting: number;
  readonly working: number;
  /** Age in seconds of the longest waiting item; 0 when nothing waits. */
  readonly oldestWaitSeconds: number;
}

/** Counts of waiting and working items for every queue. The cost grows with the backlog, so callers cache the result. */
export async function queueCounts(db: Database): Promise<QueueCounts[]> {
  const result = await sql<{ id: string; waiting: string; working: string; oldest: string | null }>`
    select q.id, coalesce(w.items, 0) as waiting, coalesce(h.items, 0) as working,
      extract(epoch from clock_timestamp() - w.oldest) as oldest
    from queues q
    left join (select i.queue_id, count(*) as items, min(i.queued_at) as oldest from items i
      where i.state = 'queued' group by i.queue_id) w on w.queue_id = q.id
    left join (select i.queue_id, count(*) as items from items i
      where i.state = 'working' group by i.queue_id) h on h.queue_id = q.id
    order by q.id`.execute(db);
  return result.rows.map((row) => ({
    queueId: row.id,
    waiting: Number(row.waiting),
    working: Number(row.working),
    oldestWaitSeconds: Math.max(0, Math.round(Number(row.oldest ?? 0))),
  }));
}
