import { type ItemState, maskPersonal } from '#libs/contracts';
import { sql } from 'kysely';
import type { SlaStatus } from '../../clock/domain/clocks.js';
import type { ClockName } from '../../clock/domain/sla-policy.js';
import type { Database } from '#libs/postgres';
import type { PageRequest } from '#libs/postgres';
import { type Page, pageOf } from '#libs/postgres';
import { type Visibility, visibleTo } from './visibility.js';

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
  /** The beginning of the first mention, with numbers of cards, accounts and phones and e-mail addresses masked. */
  readonly excerpt: string;
  /** Null when nothing of the author is stored. */
  readonly author: ItemAuthor | null;
  /** Posts of customers since a person last did something with the item. */
  readonly unread: number;
  /** The beginning of the newest mention, masked as well. */
  readonly lastText: string;
  /** Null when nothing was promised. */
  readonly sla: ItemSla | null;
}

/** What was promised to the customer of an item. */
export interface ItemSla {
  readonly status: SlaStatus;
  /** The earliest due time of the running clocks. */
  readonly dueAt: string | null;
  /** The clock of that due time. */
  readonly dueClock: ClockName | null;
}

/** The author of an item, as last seen. */
export interface ItemAuthor {
  readonly id: string;
  readonly handle: string | null;
  readonly displayName: string | null;
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
  written_by: ItemAuthor | null;
  unread: number;
  last_text: string | null;
  sla: ItemSla | null;
}

const EXCERPT_LENGTH = 200;
/** More is read, so that a number which the end would cut is seen whole and masked. */
const READ_LENGTH = EXCERPT_LENGTH + 60;
/** The actor of entries that no person made. */
const SERVICE = 'desk';

/** Columns of an ItemSummaryRow, of items named `i`. */
export const SUMMARY_SELECTION = `
  i.id, i.version, i.state, i.queue_id, i.priority, i.rank_at, i.queued_at, i.opened_at, i.holder_id, i.lease_until, i.wake_at,
  i.network, i.brand, i.review, i.intent, i.topics, i.language, i.tags, i.mention_count, i.last_mention_at,
  i.resolved_at, i.cause,
  (select left(m.text, ${READ_LENGTH}) from mentions m where m.item_id = i.id and not m.is_change
   order by m.created_at, m.id limit 1) as excerpt,
  (select json_build_object('id', a.id, 'handle', a.handle, 'displayName', a.display_name)
   from authors a where a.id = i.author_id) as written_by,
  (select count(*)::int from item_events e
     cross join json_array_elements_text(e.data->'mentionIds') said (id) join mentions m on m.id = said.id::uuid
   where e.item_id = i.id and e.kind in ('opened', 'mention_added', 'reopened') and m.role <> 'outbound'
     and e.version > coalesce((select p.version from item_events p where p.item_id = i.id and p.actor <> '${SERVICE}'
       order by p.version desc limit 1), 0)) as unread,
  (select left(m.text, ${READ_LENGTH}) from mentions m where m.item_id = i.id and not m.is_change
   order by m.created_at desc, m.id desc limit 1) as last_text,
  (select json_build_object('status', c.status, 'dueAt', c.due_at, 'dueClock', c.due_clock)
   from item_clocks c where c.item_id = i.id and c.status is not null) as sla`;
export const SUMMARY_COLUMNS = sql.raw(SUMMARY_SELECTION);

function excerptOf(text: string | null): string {
  return maskPersonal(text ?? '')
    .slice(0, EXCERPT_LENGTH)
    .replace(/[\ud800-\udbff]$/, '');
}

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
    excerpt: excerptOf(row.excerpt),
    author: row.written_by,
    unread: row.unread,
    lastText: excerptOf(row.last_text),
    sla: row.sla && { ...row.sla, dueAt: isoOrNull(row.sla.dueAt) },
  };
}

/** Postgres writes instants in JSON with the offset of its session. */
function isoOrNull(instant: string | null): string | null {
  return instant === null ? null : new Date(instant).toISOString();
}

type SummaryRow = ItemSummaryRow & { cursor_at: string };

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
