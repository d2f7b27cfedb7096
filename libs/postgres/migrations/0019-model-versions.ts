import { type Kysely, sql } from 'kysely';

const STATEMENTS = [
  // Weights are kept: what was decided by a version can be decided by it again, and a promotion can be taken back.
  sql`create table model_versions (
    version text primary key,
    tier text not null check (tier in ('fast', 'accurate')),
    weights bytea not null,
    sha256 bytea not null,
    origin text not null check (origin in ('shipped', 'uploaded')),
    note text,
    created_by text not null,
    created_at timestamptz not null default clock_timestamp())`,
  sql`alter table model_versions alter column weights set storage external`,
  sql`create table model_promotions (
    id bigint generated always as identity primary key,
    tier text not null,
    version text not null references model_versions (version),
    reason text,
    promoted_by text not null,
    promoted_at timestamptz not null default clock_timestamp())`,
  sql`create index model_promotions_of_tier on model_promotions (tier, id desc)`,
  // Which versions decide together, in the order in which they came in force.
  sql`create table decision_bases (
    id integer primary key,
    model_version text not null references model_versions (version),
    rules_version integer not null,
    topics_version integer not null,
    since timestamptz not null default clock_timestamp())`,
  // From which offset of a partition on a basis decides; a mention that comes again meets the same one.
  sql`create table decision_switches (
    topic text not null,
    partition integer not null,
    from_offset bigint not null,
    basis_id integer not null references decision_bases (id),
    recorded_at timestamptz not null default clock_timestamp(),
    primary key (topic, partition, from_offset))`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await statement.execute(db);
}
