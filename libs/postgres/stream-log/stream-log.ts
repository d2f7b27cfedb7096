import { sql } from 'kysely';
import type { Database, Ledger } from '../database.js';
import { inTransaction } from '../transaction.js';
import { commitLease, joinGroup, leaveGroup, releaseLease } from './stream-groups.js';
import type {
  StreamEntry,
  StreamLease,
  StreamMember,
  StreamNews,
  StreamPosition,
  StoredStreamEntry,
} from './stream-log-types.js';
import { listenForNews, NEWS_CHANNEL } from './stream-news.js';

/** A group that was inactive for this long no longer keeps records from being trimmed. */
const FORGET_GROUP_DAYS = 30;
const TRIM_ROWS = 10_000;

/** A log of topics, partitions and groups in the ledger, for the embedded streams. */
export class StreamLog {
  constructor(private readonly ledger: Pick<Ledger, 'db' | 'pool'>) {}

  /** Makes partitions that are missing; never takes any away. */
  async createTopics(
    topics: readonly { readonly topic: string; readonly partitions: number }[],
  ): Promise<void> {
    await sql`
      insert into stream_partitions (topic, partition)
      select topic, partition
        from unnest(${topics.map(({ topic }) => topic)}::text[], ${topics.map(({ partitions }) => partitions)}::int[])
               as t(topic, partitions), generate_series(0, partitions - 1) as partition
       where not exists (select from stream_partitions p where p.topic = t.topic)
          on conflict do nothing`.execute(this.ledger.db);
  }

  async partitionCounts(): Promise<ReadonlyMap<string, number>> {
    const { rows } = await sql<{ topic: string; partitions: number }>`
      select topic, count(*)::int as partitions from stream_partitions group by topic`.execute(
      this.ledger.db,
    );
    return new Map(rows.map(({ topic, partitions }) => [topic, partitions]));
  }

  /**
   * One statement, so all or nothing; notifies the listeners. Appends lock partitions in one order, so they cannot
   * deadlock.
   */
  async append(entries: readonly StreamEntry[]): Promise<void> {
    if (entries.length === 0) return;
    await inTransaction(this.ledger.db, (tx) => append(tx, entries));
  }

  /** Entries from an offset on: as many as fit into both bounds, at least one if there is one. */
  async read(from: StreamPosition, maxRecords: number, maxBytes: number): Promise<StoredStreamEntry[]> {
    const { rows } = await sql<StoredStreamEntry>`
      select "offset", timestamp, key, value, headers
        from (select "offset"::text, key, value, headers, "offset" as place,
                     (extract(epoch from appended_at) * 1000)::float8 as timestamp,
                     sum(octet_length(value)) over (order by "offset" rows between unbounded preceding and 1 preceding)
                       as bytes_before
                from (select * from stream_records
                       where topic = ${from.topic} and partition = ${from.partition}
                         and "offset" >= ${from.nextOffset}::bigint
                       order by "offset" limit ${maxRecords}) r) s
       where coalesce(bytes_before, 0) < ${maxBytes}
       order by place`.execute(this.ledger.db);
    return rows;
  }

  /** The end of every partition of these topics. */
  async ends(topics: readonly string[]): Promise<StreamPosition[]> {
    const { rows } = await sql<StreamPosition>`
      select topic, partition, next_offset::text as "nextOffset"
        from stream_partitions where topic = any (${[...topics]}::text[])`.execute(this.ledger.db);
    return rows;
  }

  join(member: StreamMember, topics: readonly string[], leaseMs: number): Promise<StreamLease[]> {
    return joinGroup(this.ledger.db, member, topics, leaseMs);
  }

  commit(member: StreamMember, lease: StreamLease, nextOffset: string): Promise<boolean> {
    return commitLease(this.ledger.db, member, lease, nextOffset);
  }

  release(member: StreamMember, lease: StreamLease): Promise<void> {
    return releaseLease(this.ledger.db, member, lease);
  }

  leave(member: StreamMember): Promise<void> {
    return leaveGroup(this.ledger.db, member);
  }

  listen(onNews: (news: StreamNews | undefined) => void): Promise<() => Promise<void>> {
    return listenForNews(this.ledger.pool, onNews);
  }

  /** Deletes entries that are older and that every group of their topic has passed. Returns how many. */
  async trim(olderThanMs: number): Promise<number> {
    let trimmed = 0;
    // Runs short statements until no old entry is left: a busy log grows by more than one statement deletes per round.
    for (let rows = TRIM_ROWS; rows === TRIM_ROWS; trimmed += rows) rows = await this.trimSome(olderThanMs);
    return trimmed;
  }

  private async trimSome(olderThanMs: number): Promise<number> {
    const { numAffectedRows } = await sql`
      delete from stream_records where (topic, partition, "offset") in (
        select r.topic, r.partition, r."offset"
          from stream_records r
          join (select p.topic, p.partition, coalesce(min(o.next_offset), p.next_offset) as passed
                  from stream_partitions p
                  left join stream_offsets o
                    on o.topic = p.topic and o.partition = p.partition
                   and o.seen_at > now() - make_interval(days => ${FORGET_GROUP_DAYS})
                 group by p.topic, p.partition) s using (topic, partition)
         where r.appended_at < now() - make_interval(secs => ${olderThanMs / 1_000})
           and r."offset" < s.passed
         limit ${TRIM_ROWS})`.execute(this.ledger.db);
    return Number(numAffectedRows ?? 0);
  }

  async check(): Promise<void> {
    await sql`select 1`.execute(this.ledger.db);
  }
}

/**
 * All bytes travel as one parameter, which goes over the wire as it is; arrays of bytea would be written out as text.
 */
async function append(db: Database, entries: readonly StreamEntry[]): Promise<void> {
  const blob = Buffer.concat(
    entries.flatMap(({ key, value, headers }) => [key ?? EMPTY, value ?? EMPTY, headers ?? EMPTY]),
  );
  const { rows } = await sql<{ records: number }>`
    with incoming as (
      select i.*, sum(greatest(keys, 0) + greatest(vals, 0) + greatest(heads, 0))
                    over (order by ord rows between unbounded preceding and 1 preceding) as before
        from unnest(${entries.map(({ topic }) => topic)}::text[],
                    ${entries.map(({ partition }) => partition)}::int[],
                    ${entries.map(({ key }) => lengthOf(key))}::int[],
                    ${entries.map(({ value }) => lengthOf(value))}::int[],
                    ${entries.map(({ headers }) => lengthOf(headers))}::int[])
             with ordinality as i(topic, partition, keys, vals, heads, ord)),
    placed as (
      select *, 1 + coalesce(before, 0)::int as at,
             row_number() over (partition by topic, partition order by ord) as place
        from incoming),
    counts as (select topic, partition, count(*) as records from incoming group by topic, partition),
    locked as (
      select p.topic, p.partition, c.records
        from stream_partitions p join counts c using (topic, partition)
       order by p.topic, p.partition for update of p),
    moved as (
      update stream_partitions p set next_offset = p.next_offset + l.records
        from locked l where l.topic = p.topic and l.partition = p.partition
      returning p.topic, p.partition, p.next_offset - l.records as first),
    added as (
      insert into stream_records (topic, partition, "offset", key, value, headers)
      select topic, partition, m.first + i.place - 1,
             case when keys >= 0 then substring(b.bytes from at for keys) end,
             case when vals >= 0 then substring(b.bytes from at + greatest(keys, 0) for vals) end,
             case when heads >= 0 then substring(b.bytes from at + greatest(keys, 0) + greatest(vals, 0) for heads) end
        from placed i join moved m using (topic, partition), (select ${blob}::bytea as bytes) b
      returning topic)
    select t.records, pg_notify(${NEWS_CHANNEL}, 'records:' || t.topic)
      from (select topic, count(*)::int as records from added group by topic) t`.execute(db);
  const added = rows.reduce((sum, { records }) => sum + records, 0);
  if (added !== entries.length) {
    throw new Error(
      `${entries.length - added} of ${entries.length} records name a partition that does not exist`,
    );
  }
}

const EMPTY = Buffer.alloc(0);
const ABSENT = -1;

function lengthOf(bytes: Uint8Array | null): number {
  return bytes?.byteLength ?? ABSENT;
}
