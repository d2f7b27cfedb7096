import type { ItemEventKind, ItemState, TriageDecision } from '#libs/contracts';
import { sql } from 'kysely';
import type { Database } from '../database.js';
import { type ItemSummary, type ItemSummaryRow, SUMMARY_COLUMNS, summaryOf } from './item-summaries.js';

export interface AuthorCard {
  readonly id: string;
  readonly nativeId: string;
  readonly handle: string | null;
  readonly displayName: string | null;
  readonly followers: number | null;
  readonly verified: boolean;
  readonly mentionCount: number;
  readonly firstSeenAt: string;
  readonly lastSeenAt: string;
}

export interface MentionCard {
  readonly id: string;
  readonly source: string;
  readonly eventId: string;
  readonly nativeId: string;
  readonly inReplyTo: string | null;
  readonly url: string | null;
  readonly text: string;
  readonly lang: string | null;
  readonly createdAt: string;
  readonly receivedAt: string;
  readonly editedAt: string | null;
  readonly deleted: boolean;
  readonly triage: TriageDecision;
}

export interface TimelineEntry {
  /** The item's version that this entry made. */
  readonly version: number;
  readonly kind: ItemEventKind;
  readonly at: string;
  readonly actor: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface EarlierItem {
  readonly id: string;
  readonly state: ItemState;
  readonly queueId: string;
  readonly brand: string;
  readonly intent: string;
  readonly openedAt: string;
  readonly resolvedAt: string | null;
  readonly cause: string | null;
  readonly mentionCount: number;
}

export interface ItemDetail extends ItemSummary {
  readonly reasons: readonly string[];
  /** Null when nothing of the author is stored. */
  readonly author: AuthorCard | null;
  /** Oldest first; the newest 200. */
  readonly mentions: readonly MentionCard[];
  /** Oldest first; the newest 200. */
  readonly timeline: readonly TimelineEntry[];
  /** Other items of this author, newest first; at most 20. */
  readonly history: readonly EarlierItem[];
}

const MENTIONS = 200;
const TIMELINE = 200;
const HISTORY = 20;

/** The item with all that an agent needs to decide; null when there is none. Says nothing about who may see it. */
export async function readItemDetail(db: Database, id: string): Promise<ItemDetail | null> {
  const result = await sql<ItemSummaryRow & { reasons: string[]; author_id: string }>`
    select ${SUMMARY_COLUMNS}, i.reasons, i.author_id from items i where i.id = ${id}`.execute(db);
  const row = result.rows[0];
  if (row === undefined) return null;
  return {
    ...summaryOf(row),
    reasons: row.reasons,
    author: await readAuthor(db, row.author_id),
    mentions: await readMentions(db, id),
    timeline: await readTimeline(db, id),
    history: await readHistory(db, row.author_id, id),
  };
}

async function readAuthor(db: Database, id: string): Promise<AuthorCard | null> {
  const row = await db.selectFrom('authors').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) return null;
  return {
    id: row.id,
    nativeId: row.native_id,
    handle: row.handle,
    displayName: row.display_name,
    followers: row.followers === null ? null : Number(row.followers),
    verified: row.verified,
    mentionCount: row.mention_count,
    firstSeenAt: row.first_seen_at.toISOString(),
    lastSeenAt: row.last_seen_at.toISOString(),
  };
}

async function readMentions(db: Database, itemId: string): Promise<MentionCard[]> {
  const rows = await db
    .selectFrom('mentions')
    .selectAll()
    .where('item_id', '=', itemId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(MENTIONS)
    .execute();
  return rows.toReversed().map((row) => ({
    id: row.id,
    source: row.source,
    eventId: row.event_id,
    nativeId: row.native_id,
    inReplyTo: row.in_reply_to,
    url: row.url,
    text: row.text,
    lang: row.lang,
    createdAt: row.created_at.toISOString(),
    receivedAt: row.received_at.toISOString(),
    editedAt: row.edited_at?.toISOString() ?? null,
    deleted: row.deleted,
    triage: row.triage,
  }));
}

async function readTimeline(db: Database, itemId: string): Promise<TimelineEntry[]> {
  const rows = await db
    .selectFrom('item_events')
    .select(['version', 'kind', 'at', 'actor', 'data'])
    .where('item_id', '=', itemId)
    .orderBy('version', 'desc')
    .limit(TIMELINE)
    .execute();
  return rows.toReversed().map((row) => ({ ...row, at: row.at.toISOString() }));
}

async function readHistory(db: Database, authorId: string, exceptItem: string): Promise<EarlierItem[]> {
  const rows = await db
    .selectFrom('items')
    .select([
      'id',
      'state',
      'queue_id',
      'brand',
      'intent',
      'opened_at',
      'resolved_at',
      'cause',
      'mention_count',
    ])
    .where('author_id', '=', authorId)
    .where('id', '!=', exceptItem)
    .orderBy('opened_at', 'desc')
    .limit(HISTORY)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    state: row.state,
    queueId: row.queue_id,
    brand: row.brand,
    intent: row.intent,
    openedAt: row.opened_at.toISOString(),
    resolvedAt: row.resolved_at?.toISOString() ?? null,
    cause: row.cause,
    mentionCount: row.mention_count,
  }));
}
