import { sql } from 'kysely';
import type { Database, LedgerTransaction } from '../database.js';
import { inTransaction } from '../transaction.js';
import type { StreamLease, StreamMember } from './stream-log-types.js';
import { NEWS_CHANNEL } from './stream-news.js';

/**
 * Keeps a member alive, renews the leases that it holds, and gives it the free ones of its share: partition p of a
 * topic belongs to member p modulo n of the n members that read the topic, by name. The member gets partitions of
 * others when they release them or their lease ends, by the database's clock.
 */
export async function joinGroup(
  db: Database,
  member: StreamMember,
  topics: readonly string[],
  leaseMs: number,
): Promise<StreamLease[]> {
  return inTransaction(db, async (tx) => {
    // Changes of one group run one after another, so that each sees the members of the others.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`stream:${member.group}`}, 0))`.execute(tx);
    if (await refreshMembers(tx, member, topics, leaseMs)) await tell(tx, member.group);
    await sql`
      insert into stream_offsets (group_id, topic, partition)
      select ${member.group}, topic, partition from stream_partitions where topic = any (${[...topics]}::text[])
          on conflict do nothing`.execute(tx);
    return takeLeases(tx, member, topics, leaseMs);
  });
}

/** @returns whether the members have changed */
async function refreshMembers(
  tx: LedgerTransaction,
  { group, member }: StreamMember,
  topics: readonly string[],
  leaseMs: number,
): Promise<boolean> {
  const gone = await sql`
    delete from stream_members
     where group_id = ${group} and member <> ${member} and lease_until < statement_timestamp()`.execute(tx);
  const here = await sql<{ came: boolean }>`
    insert into stream_members as m (group_id, member, topics, lease_until)
    values (${group}, ${member}, ${[...topics]}, statement_timestamp() + make_interval(secs => ${leaseMs / 1_000}))
        on conflict (group_id, member)
        do update set topics = excluded.topics, lease_until = excluded.lease_until
    returning m.xmax = 0 as came`.execute(tx);
  return Number(gone.numAffectedRows ?? 0) > 0 || here.rows[0]?.came === true;
}

async function takeLeases(
  tx: LedgerTransaction,
  { group, member }: StreamMember,
  topics: readonly string[],
  leaseMs: number,
): Promise<StreamLease[]> {
  const { rows } = await sql<StreamLease>`
    with readers as (
      select t.topic, array_agg(m.member order by m.member) as members
        from stream_members m, unnest(m.topics) as t(topic)
       where m.group_id = ${group} and t.topic = any (${[...topics]}::text[])
       group by t.topic)
    update stream_offsets o
       set member = ${member},
           lease_until = statement_timestamp() + make_interval(secs => ${leaseMs / 1_000}),
           epoch = o.epoch + case when o.member = ${member} and o.lease_until >= statement_timestamp() then 0 else 1 end,
           seen_at = statement_timestamp()
      from readers r
     where o.group_id = ${group} and o.topic = r.topic
       and ((o.member = ${member} and o.lease_until >= statement_timestamp())
            or ((o.member is null or o.lease_until < statement_timestamp())
                and r.members[1 + o.partition % cardinality(r.members)] = ${member}))
    returning o.topic, o.partition, o.next_offset::text as "nextOffset", o.epoch::text as epoch,
              r.members[1 + o.partition % cardinality(r.members)] = ${member} as wanted`.execute(tx);
  return rows;
}

/** @returns false, with no effect, when the lease ended or belongs to another member */
export async function commitLease(
  db: Database,
  { group, member }: StreamMember,
  lease: StreamLease,
  nextOffset: string,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update stream_offsets
       set next_offset = ${nextOffset}::bigint, seen_at = statement_timestamp()
     where group_id = ${group} and topic = ${lease.topic} and partition = ${lease.partition}
       and member = ${member} and epoch = ${lease.epoch}::bigint
       and lease_until >= statement_timestamp()`.execute(db);
  return Number(numAffectedRows ?? 0) === 1;
}

/** Releases a partition, so that another member can get it. */
export async function releaseLease(
  db: Database,
  { group, member }: StreamMember,
  lease: StreamLease,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    await sql`
      update stream_offsets set member = null, lease_until = null
       where group_id = ${group} and topic = ${lease.topic} and partition = ${lease.partition}
         and member = ${member} and epoch = ${lease.epoch}::bigint`.execute(tx);
    await tell(tx, group);
  });
}

/** Removes the member and frees its partitions. */
export async function leaveGroup(db: Database, { group, member }: StreamMember): Promise<void> {
  await inTransaction(db, async (tx) => {
    await sql`delete from stream_members where group_id = ${group} and member = ${member}`.execute(tx);
    await sql`
      update stream_offsets set member = null, lease_until = null
       where group_id = ${group} and member = ${member}`.execute(tx);
    await tell(tx, group);
  });
}

async function tell(tx: LedgerTransaction, group: string): Promise<void> {
  await sql`select pg_notify(${NEWS_CHANNEL}, ${`group:${group}`})`.execute(tx);
}
