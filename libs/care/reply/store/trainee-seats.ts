import type { Database } from '#libs/postgres';
import { sql } from 'kysely';

/** SQL: duty `d` is now. */
const ON_NOW = 'd.starts_at <= (select clock_timestamp()) and d.ends_at > (select clock_timestamp())';

/**
 * SQL: the experts who serve in the same turn as a person in a trainee seat, as a JSON array of ids. A slot id is
 * desk/date/role-number: the seats of one turn share what stands before the last slash.
 */
export function expertsBeside(person: string, queue: string): string {
  return `(select coalesce(json_agg(distinct d.person_id), '[]') from duty t
    join queue_desks q on q.desk_id = t.desk_id and q.queue_id = ${queue}
    join duty d on d.desk_id = t.desk_id
      and starts_with(d.slot_id, regexp_replace(t.slot_id, '/[^/]*$', '') || '/expert-')
    where t.person_id = ${person} and d.person_id <> ${person} and t.slot_id like '%/trainee-%' and ${ON_NOW}
      and t.starts_at <= (select clock_timestamp()) and t.ends_at > (select clock_timestamp()))`;
}

/** True when a person serves a queue now, and only in trainee seats. */
export async function isTrainee(db: Database, personId: string, queueId: string): Promise<boolean> {
  const result = await sql<{ trainee: boolean | null }>`
    select bool_and(d.slot_id like '%/trainee-%') as trainee from duty d join queue_desks q on q.desk_id = d.desk_id
    where q.queue_id = ${queueId} and d.person_id = ${personId} and ${sql.raw(ON_NOW)}`.execute(db);
  return result.rows[0]?.trainee === true;
}

/** The experts beside a trainee at a queue. */
export async function listExpertsBeside(db: Database, personId: string, queueId: string): Promise<string[]> {
  const result = await sql<{ ids: string[] }>`
    select ${sql.raw(expertsBeside('v.person', 'v.queue'))} as ids
    from (values (${personId}::text, ${queueId}::text)) v (person, queue)`.execute(db);
  return result.rows[0]?.ids ?? [];
}

/** A reply that waits for an approval. */
export interface ReplyToApprove {
  readonly itemId: string;
  readonly replyId: string;
  readonly queueId: string;
  readonly writtenBy: string;
  /** ISO 8601 in UTC. */
  readonly writtenAt: string;
  readonly text: string;
  readonly approvers: readonly string[];
}

const MOST = 100;

/** The replies that wait for an approval, the longest waiting first; at most 100. */
export async function repliesToApprove(db: Database): Promise<ReplyToApprove[]> {
  const result = await sql<Omit<ReplyToApprove, 'writtenAt'> & { writtenAt: Date }>`
    select r.item_id as "itemId", r.id as "replyId", i.queue_id as "queueId", r.written_by as "writtenBy",
      r.written_at as "writtenAt", r.body as text, ${sql.raw(expertsBeside('r.written_by', 'i.queue_id'))} as approvers
    from replies r join items i on i.id = r.item_id
    where r.state = 'awaiting' order by r.written_at limit ${MOST}`.execute(db);
  return result.rows.map((row) => ({ ...row, writtenAt: row.writtenAt.toISOString() }));
}
