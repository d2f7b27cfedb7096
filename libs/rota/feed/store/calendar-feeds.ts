import type { FeedEntry } from '../domain/calendar-feed.js';
import { sql } from 'kysely';
import type { Database, LedgerTransaction } from '#libs/postgres';

export interface CalendarFeed {
  readonly id: string;
  readonly kind: 'person' | 'desk';
  /** Id of the person or desk. */
  readonly subject: string;
  readonly createdBy: string;
  readonly createdAt: string;
}

interface Row {
  id: string;
  kind: CalendarFeed['kind'];
  subject: string;
  created_by: string;
  created_at: Date;
}

function feedOf(row: Row): CalendarFeed {
  const { id, kind, subject, created_by: createdBy, created_at: at } = row;
  return { id, kind, subject, createdBy, createdAt: at.toISOString() };
}

/** Stores only the hash of the token, so the address cannot be read back. */
export async function insertCalendarFeed(
  db: Database,
  feed: Pick<CalendarFeed, 'id' | 'kind' | 'subject' | 'createdBy'> & { readonly hash: Uint8Array },
): Promise<CalendarFeed> {
  const { id, hash, kind, subject, createdBy } = feed;
  const result = await sql<Row>`
    insert into calendar_feeds (id, hash, kind, subject, created_by)
    values (${id}, ${Buffer.from(hash)}, ${kind}, ${subject}, ${createdBy})
    returning id, kind, subject, created_by, created_at`.execute(db);
  const row = result.rows[0];
  if (row === undefined) throw new Error('The feed was not stored.');
  return feedOf(row);
}

/** The feeds that are not revoked. */
export async function listCalendarFeeds(db: Database, createdBy: string | null): Promise<CalendarFeed[]> {
  const result = await sql<Row>`
    select id, kind, subject, created_by, created_at from calendar_feeds
    where revoked_at is null and (${createdBy}::text is null or created_by = ${createdBy}) order by id`.execute(
    db,
  );
  return result.rows.map(feedOf);
}

/** @returns false when the feed does not exist or belongs to another person */
export async function revokeCalendarFeed(
  db: Database,
  id: string,
  createdBy: string | null,
): Promise<boolean> {
  const result = await sql`
    update calendar_feeds set revoked_at = clock_timestamp()
    where id = ${id} and revoked_at is null and (${createdBy}::text is null or created_by = ${createdBy})`.execute(
    db,
  );
  return Number(result.numAffectedRows ?? 0) > 0;
}

export async function calendarFeedByHash(db: Database, hash: Uint8Array): Promise<CalendarFeed | null> {
  const result = await sql<Row>`
    select id, kind, subject, created_by, created_at from calendar_feeds
    where hash = ${Buffer.from(hash)} and revoked_at is null`.execute(db);
  const row = result.rows[0];
  return row === undefined ? null : feedOf(row);
}

/** The feed as last served. Locks it until the transaction ends. */
export async function lockFeedEntries(
  tx: LedgerTransaction,
  feed: Pick<CalendarFeed, 'kind' | 'subject'>,
): Promise<FeedEntry[]> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`feed:${feed.kind}:${feed.subject}`}, 0))`.execute(
    tx,
  );
  const result = await sql<{ entries: FeedEntry[] }>`
    select entries from calendar_feed_entries where kind = ${feed.kind} and subject = ${feed.subject}`.execute(
    tx,
  );
  return result.rows[0]?.entries ?? [];
}

export async function saveFeedEntries(
  tx: LedgerTransaction,
  feed: Pick<CalendarFeed, 'kind' | 'subject'>,
  entries: readonly FeedEntry[],
): Promise<void> {
  await sql`
    insert into calendar_feed_entries (kind, subject, entries)
    values (${feed.kind}, ${feed.subject}, ${JSON.stringify(entries)}::jsonb)
    on conflict (kind, subject) do update set entries = excluded.entries`.execute(tx);
}

interface FeedRow {
  slot_id: string;
  stretch: string | null;
  desk_id: string;
  desk: string;
  person_id: string;
  person: string;
  mates: string[];
  starts_at: Date;
  ends_at: Date;
}

/** Duty of a person or desk that ended after an instant, with the names that a calendar shows. */
export async function dutyForFeed(
  db: Database,
  feed: Pick<CalendarFeed, 'kind' | 'subject'>,
  since: number,
): Promise<
  {
    readonly slotId: string;
    readonly stretch: string | null;
    readonly desk: string;
    readonly personId: string;
    readonly person: string;
    /** Names of the other people who serve the desk at the same time. */
    readonly mates: readonly string[];
    readonly startsAt: number;
    readonly endsAt: number;
  }[]
> {
  const result = await sql<FeedRow>`
    select d.slot_id, d.stretch, d.desk_id, k.name as desk, d.person_id, p.name as person, min(d.starts_at) as starts_at,
      max(d.ends_at) as ends_at,
      array(select distinct m.name from duty o join people m on m.id = o.person_id
        where o.desk_id = d.desk_id and o.person_id <> d.person_id and o.starts_at < max(d.ends_at)
          and o.ends_at > min(d.starts_at) order by m.name) as mates
    from duty d join people p on p.id = d.person_id join desks k on k.id = d.desk_id
    where d.ends_at > ${new Date(since).toISOString()}
      and case when ${feed.kind} = 'person' then d.person_id else d.desk_id end = ${feed.subject}
    group by d.slot_id, d.stretch, d.desk_id, k.name, d.person_id, p.name
    order by starts_at, d.slot_id`.execute(db);
  return result.rows.map((row) => ({
    slotId: row.slot_id,
    stretch: row.stretch,
    desk: row.desk,
    personId: row.person_id,
    person: row.person,
    mates: row.mates,
    startsAt: row.starts_at.getTime(),
    endsAt: row.ends_at.getTime(),
  }));
}

/** The title of a feed: the name of its person or desk. */
export async function nameOfFeed(
  db: Database,
  { kind, subject }: Pick<CalendarFeed, 'kind' | 'subject'>,
): Promise<string> {
  const result = await sql<{ name: string }>`
    select name from people where ${kind} = 'person' and id = ${subject}
    union all select name from desks where ${kind} = 'desk' and id = ${subject}`.execute(db);
  return result.rows[0]?.name ?? subject;
}
