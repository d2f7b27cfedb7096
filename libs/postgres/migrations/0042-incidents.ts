import { type Kysely, sql } from 'kysely';

const STATEMENTS = [
  // One trouble of many customers. Its items are answered one by one; the incident says that they belong together.
  sql`create table incidents (
    id uuid primary key,
    title text not null,
    opened_by text not null,
    opened_at timestamptz not null default clock_timestamp(),
    closed_by text,
    closed_at timestamptz,
    check ((closed_by is null) = (closed_at is null)))`,
  sql`create index incidents_open on incidents (opened_at desc) where closed_at is null`,
  sql`alter table items add column incident_id uuid`,
  sql`create index items_incident on items (incident_id, opened_at desc) where incident_id is not null`,
  // The fingerprint of an item's first post and its four bands: texts that differ in three bits at most share a band.
  // Written with the words of the item, a moment after it.
  sql`create table item_fingerprints (
    item_id uuid primary key,
    fingerprint bit(64) not null,
    bands integer[] not null)`,
  sql`create index item_fingerprints_near on item_fingerprints using gin (bands)`,
  sql`update search_progress set rebuilt_to = '00000000-0000-0000-0000-000000000000'`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await statement.execute(db);
}
