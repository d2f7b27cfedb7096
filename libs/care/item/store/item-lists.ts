import { type Database, type Page, type PageRequest, pageOf, type Position } from '#libs/postgres';
import { sql } from 'kysely';
import {
  conditionsOf,
  inOrder,
  type ListRequest,
  type Look,
  lookedThrough,
  sourcesOf,
} from './item-sources.js';
import { type ItemSummary, type ItemSummaryRow, SUMMARY_COLUMNS, summaryOf } from './item-summaries.js';

/** So many items of its sources a list looks through at most, before it answers with what it found. */
const MAX_LOOKED_THROUGH = 20_000;
/** Items looked through first, for each row of a page: PostgreSQL reads few rows in order from an index, many in bulk. */
const LOOKED_THROUGH_A_ROW = 20;
const COUNTED = 1_000;

/** How many items fit: exact, or `more` than this many. */
export interface ItemCount {
  readonly value: number;
  readonly more: boolean;
}

/**
 * One page of items. A page can have fewer rows than its limit and still a next one: a condition that few items meet is
 * looked for among the next 20,000 items, not among all.
 */
export async function listItems(
  db: Database,
  list: ListRequest,
  { limit, after }: PageRequest,
): Promise<Page<ItemSummary>> {
  const sources = await sourcesOf(db, list);
  if (sources.length === 0) return { rows: [], next: null };
  const first = { sources, list, after, through: LOOKED_THROUGH_A_ROW * (limit + 1) };
  const page = await lookThrough(db, first, limit);
  if (page.next !== null || (await lastLooked(db, first)) === null) return page;
  const second = { ...first, through: MAX_LOOKED_THROUGH };
  const longer = await lookThrough(db, second, limit);
  return longer.next === null ? { ...longer, next: await lastLooked(db, second) } : longer;
}

async function lookThrough(db: Database, look: Look, limit: number): Promise<Page<ItemSummary>> {
  const { order } = look.list;
  const result = await sql<ItemSummaryRow & { cursor_at: string }>`
    with page as (select i.id, i.at from (${lookedThrough(look)}) i where ${fits(look.list)}
      order by ${inOrder(order)} limit ${limit + 1})
    select ${SUMMARY_COLUMNS}, at::text as cursor_at from page join items i on i.id = page.id
    order by ${order === 'rank' ? sql`at, i.id` : sql`at desc, i.id desc`}`.execute(db);
  return pageOf(result.rows, limit, summaryOf);
}

/** Counts the items of a list, to 1,000 at most. */
export async function countItems(db: Database, list: ListRequest): Promise<ItemCount> {
  const sources = await sourcesOf(db, list);
  if (sources.length === 0) return { value: 0, more: false };
  const look = { sources, list, after: null, through: MAX_LOOKED_THROUGH };
  const result = await sql<{ value: number }>`
    select count(*)::int as value from (select 1 from (${lookedThrough(look)}) i where ${fits(list)}
      limit ${COUNTED + 1}) found`.execute(db);
  const value = result.rows[0]?.value ?? 0;
  if (value > COUNTED) return { value: COUNTED, more: true };
  return { value, more: (await lastLooked(db, look)) !== null };
}

function fits(list: ListRequest) {
  return sql.join([sql`true`, ...conditionsOf(list)], sql` and `);
}

/** Where a look stopped; null when it has seen everything. */
async function lastLooked(db: Database, look: Look): Promise<Position | null> {
  const result = await sql<Position>`
    select i.at::text as at, i.id from (${lookedThrough(look)}) i offset ${look.through - 1} limit 1`.execute(
    db,
  );
  return result.rows[0] ?? null;
}
