import { type Kysely, sql } from 'kysely';

const STATEMENTS = [
  // The row of a partition is locked while its offsets are given out, and stays locked until these are committed: so
  // offsets become readable in their order and a reader never passes one that commits late.
  sql`create table stream_partitions (
    topic text not null,
    partition integer not null check (partition >= 0),
    next_offset bigint not null default 0,
    primary key (topic, partition))`,
  sql`create table stream_records (
    topic text not null,
    partition integer not null,
    "offset" bigint not null,
    key bytea,
    value bytea,
    headers bytea,
    appended_at timestamptz not null default clock_timestamp(),
    primary key (topic, partition, "offset"))`,
  sql`create index stream_records_age on stream_records using brin (appended_at)`,
  sql`create table stream_members (
    group_id text not null,
    member text not null,
    topics text[] not null,
    lease_until timestamptz not null,
    primary key (group_id, member))`,
  // How far a group is in a partition, and who reads it for the group. Another holder means another epoch.
  sql`create table stream_offsets (
    group_id text not null,
    topic text not null,
    partition integer not null,
    next_offset bigint not null default 0,
    epoch bigint not null default 0,
    member text,
    lease_until timestamptz,
    seen_at timestamptz not null default now(),
    primary key (group_id, topic, partition))`,
  sql`create index stream_offsets_partition on stream_offsets (topic, partition)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await statement.execute(db);
}
