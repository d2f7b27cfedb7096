import type { ItemState } from '#libs/contracts';
import { type RawBuilder, sql } from 'kysely';
import type { Database } from '#libs/postgres';
import type { PageRequest } from '#libs/postgres';
import { type Page, pageOf } from '#libs/postgres';
import type { Visibility } from './visibility.js';

/** An item as lists show it. Times are ISO 8601 in UTC. */
export interface ItemSummary {
  readonly id: string;
  readonly version: number;
  readonly state: ItemState;
  readonly queueId: string;
  readonly priority: number;
  readonly rankAt: string;
  readonly queuedAt: string;
  readonly openedAt: string;
  readonly holderId: string | null;
  readonly leaseUntil: string | null;
  readonly wakeAt: string | null;
  readonly network: string;
  readonly brand: string;
  readonly review: boolean;
  readonly intent: string;
  readonly topics: readonly string[];
  readonly language: string;
  readonly tags: readonly string[];
  readonly mentionCount: number;
  readonly lastMentionAt: string;
  readonly resolvedAt: string | null;
  readonly cause: string | null;
  /** The beginning of the first mention. */
  readonly excerpt: string;
}

export interface ItemSummaryRow {
  id: string;
  version: number;
  state: ItemState;
  queue_id: string;
  priority: number;
  rank_at: Date;
  queued_at: Date;
  opened_at: Date;
  holder_id: string | null;
  lease_until: Date | null;
  wake_at: Date | null;
  network: string;
  brand: string;
  review: boolean;
  intent: string;
  topics: string[];
  language: string;
  tags: string[];
  mention_count: number;
  last_mention_at: Date;
  resolved_at: Date | null;
  cause: string | null;
  excerpt: string | null;
}

const EXCERPT_LENGTH = 200;

/** Columns of an ItemSummaryRow, of items named `i`. */
export const SUMMARY_SELECTION = `
  i.id, i.version, i.state, i.queue_id, i.priority, i.rank_at, i.queued_at, i.opened_at, i.holder_id, i.lease_until, i.wake_at,
  i.network, i.brand, i.review, i.intent, i.topics, i.language, i.tags, i.mention_count, i.last_mention_at,
  i.resolved_at, i.cause,
  (select left(m.text, ${EXCERPT_LENGTH}) from mentions m where m.item_id = i.id and not m.is_change
   order by m.created_at, m.id limit 1) as excerpt`;
const SUMMARY_COLUMNS = sql.raw(SUMMARY_SELECTION);

export function summaryOf(row: ItemSummaryRow): ItemSummary {
  return {
    id: row.id,
    version: row.version,
    state: row.state,
    queueId: row.queue_id,
    priority: row.priority,
    rankAt: row.rank_at.toISOString(),
    queuedAt: row.queued_at.toISOString(),
    openedAt: row.opened_at.toISOString(),
    holderId: row.holder_id,
    leaseUntil: row.lease_until?.toISOString() ?? null,
    wakeAt: row.wake_at?.toISOString() ?? null,
    network: row.network,
    brand: row.brand,
    review: row.review,
    intent: row.intent,
    topics: row.topics,
    language: row.language,
    tags: row.tags,
    mentionCount: row.mention_count,
    lastMentionAt: row.last_mention_at.toISOString(),
    resolvedAt: row.resolved_at?.toISOString() ?? null,
    cause: row.cause,
    excerpt: row.excerpt ?? '',
  };
}

export interface ItemFilter {
  readonly queueId?: string | undefined;
  readonly state?: ItemState | undefined;
  readonly review?: boolean | undefined;
}

/** One page of items, newest first; waiting ones (state queued) in the order of the line. */
export async function listItems(
  db: Database,
  visibility: Visibility,
  filter: ItemFilter,
  page: PageRequest,
): Promise<Page<ItemSummary>> {
  return filter.state === 'queued'
    ? listWaiting(db, visibility, filter, page)
    : listRecent(db, visibility, filter, page);
}

type SummaryRow = ItemSummaryRow & { cursor_at: string };

async function listRecent(
  db: Database,
  visibility: Visibility,
  filter: ItemFilter,
  { limit, after }: PageRequest,
): Promise<Page<ItemSummary>> {
  const conditions: RawBuilder<unknown>[] = [visibleTo(visibility)];
  if (filter.queueId !== undefined) conditions.push(sql`i.queue_id = ${filter.queueId}`);
  if (filter.state !== undefined) conditions.push(sql`i.state = ${filter.state}`);
  if (filter.review !== undefined) conditions.push(sql`i.review = ${filter.review}`);
  if (after !== null) {
    conditions.push(sql`(i.opened_at, i.id) < (${after.at}::timestamptz, ${after.id}::uuid)`);
  }
  const result = await sql<SummaryRow>`
    select ${SUMMARY_COLUMNS}, i.opened_at::text as cursor_at from items i
    where ${sql.join(conditions, sql` and `)}
    order by i.opened_at desc, i.id desc limit ${limit + 1}`.execute(db);
  return pageOf(result.rows, limit, summaryOf);
}

function visibleTo(visibility: Visibility): RawBuilder<unknown> {
  if (visibility === 'all') return sql`true`;
  return sql`(i.queue_id = any(${visibility.queueIds}::text[]) or i.holder_id = ${visibility.personId})`;
}

/** Reads the head of each queue's line from its index: the cost grows with the page, not with the backlog. */
async function listWaiting(
  db: Database,
  visibility: Visibility,
  filter: ItemFilter,
  { limit, after }: PageRequest,
): Promise<Page<ItemSummary>> {
  const conditions: RawBuilder<unknown>[] = [sql`h.queue_id = q.id and h.state = 'queued'`];
  if (filter.review !== undefined) conditions.push(sql`h.review = ${filter.review}`);
  if (after !== null) {
    conditions.push(sql`(h.rank_at, h.id) > (${after.at}::timestamptz, ${after.id}::uuid)`);
  }
  const queues = visibility === 'all' ? sql`true` : sql`q.id = any(${visibility.queueIds}::text[])`;
  const result = await sql<SummaryRow>`
    with page as (
      select head.id, head.rank_at from queues q cross join lateral (
        select h.id, h.rank_at from items h where ${sql.join(conditions, sql` and `)}
        order by h.rank_at, h.id limit ${limit + 1}) head
      where ${queues} and (${filter.queueId ?? null}::text is null or q.id = ${filter.queueId ?? null})
      order by head.rank_at, head.id limit ${limit + 1})
    select ${SUMMARY_COLUMNS}, page.rank_at::text as cursor_at from page join items i on i.id = page.id
    order by page.rank_at, page.id`.execute(db);
  return pageOf(result.rows, limit, summaryOf);
}

/** The items that a person holds, most urgent first. */
export async function itemsHeldBy(db: Database, personId: string): Promise<ItemSummary[]> {
  const result = await sql<ItemSummaryRow>`
    select ${SUMMARY_COLUMNS} from items i where i.holder_id = ${personId}
    order by i.rank_at, i.id`.execute(db);
  return result.rows.map(summaryOf);
}

/** One page of the items that wait for a person to say whether they are support, most urgent first. */
export async function itemsToReview(
  db: Database,
  visibility: Visibility,
  { limit, after }: PageRequest,
): Promise<Page<ItemSummary>> {
  const from =
    after === null ? sql`true` : sql`(i.rank_at, i.id) > (${after.at}::timestamptz, ${after.id}::uuid)`;
  const result = await sql<SummaryRow>`
    select ${SUMMARY_COLUMNS}, i.rank_at::text as cursor_at from items i
    where i.review and i.state in ('queued', 'working') and ${visibleTo(visibility)} and ${from}
    order by i.rank_at, i.id limit ${limit + 1}`.execute(db);
  return pageOf(result.rows, limit, summaryOf);
}
