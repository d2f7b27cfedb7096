import { ITEM_STATES, type ItemState } from '#libs/contracts';
import { arrayText, type Database, type Position } from '#libs/postgres';
import { type RawBuilder, sql } from 'kysely';
import { type ItemFilter, type ItemOrder, rankedStates } from '../domain/item-filter.js';
import { type Visibility, visibleTo } from './visibility.js';

type Sql = RawBuilder<unknown>;

/** Reads of `items i` that together give the items of a list, each in the order of the list and from an index. */
export type ItemSources = readonly Sql[];

/** What a list is made of. */
export interface ListRequest {
  readonly visibility: Visibility;
  readonly filter: ItemFilter;
  readonly order: ItemOrder;
}

/** So many reads in one statement; beyond it one read over all queues is planned faster. */
const MAX_SOURCES = 200;

/**
 * The conditions of the reads: by holder, by author, or by queue and state. PostgreSQL merges them, so that a page costs
 * what it shows and not what waits.
 */
export async function sourcesOf(db: Database, list: ListRequest): Promise<ItemSources> {
  const { visibility, filter, order } = list;
  const holder = filter.holder?.personId ?? null;
  if (holder !== null) return [sql`i.holder_id = ${holder} and ${visibleTo(visibility)}`];
  if (filter.authorId !== undefined) {
    return [sql`i.author_id = ${filter.authorId} and ${visibleTo(visibility)}`];
  }
  if (filter.incidentId !== undefined) {
    return [sql`i.incident_id = ${filter.incidentId} and ${visibleTo(visibility)}`];
  }
  if (filter.found !== undefined && 'ids' in filter.found) {
    return [sql`i.id = any(${arrayText(filter.found.ids)}::uuid[]) and ${visibleTo(visibility)}`];
  }
  const everything = visibility === 'all' && filter.queueIds === undefined;
  if (everything && order === 'newest' && filter.states === undefined) return [sql`true`];
  const queueIds = await queuesOf(db, list);
  const byQueue = order === 'rank' ? inLine(queueIds, list) : inStates(queueIds, list);
  return [...byQueue, ...heldElsewhere(queueIds, list)];
}

async function queuesOf(db: Database, { visibility, filter }: ListRequest): Promise<string[]> {
  const visible =
    visibility === 'all'
      ? (await sql<{ id: string }>`select id from queues order by id`.execute(db)).rows.map(({ id }) => id)
      : visibility.queueIds;
  return visible.filter((id) => filter.queueIds?.includes(id) ?? true);
}

/** Every line by its index, and what is offered or held in these queues: never more than people can hold. */
function inLine(queueIds: readonly string[], { filter }: ListRequest): Sql[] {
  const states = rankedStates(filter);
  const lines = states.includes('queued')
    ? queueIds.map((id) => sql`i.queue_id = ${id} and i.state = 'queued'`)
    : [];
  const occupied = [
    states.includes('reserved')
      ? sql`i.state = 'reserved' and i.queue_id = any(${queueIds}::text[])`
      : undefined,
    states.some((state) => state !== 'queued' && state !== 'reserved')
      ? sql`i.holder_id is not null and i.queue_id = any(${queueIds}::text[])`
      : undefined,
  ].filter((source) => source !== undefined);
  return [...lines, ...occupied];
}

function inStates(queueIds: readonly string[], { filter }: ListRequest): Sql[] {
  const states: readonly ItemState[] = filter.states ?? ITEM_STATES;
  if (queueIds.length * states.length > MAX_SOURCES) {
    return [sql`i.queue_id = any(${queueIds}::text[])`];
  }
  return queueIds.flatMap((id) => states.map((state) => sql`i.queue_id = ${id} and i.state = ${state}`));
}

/** What the caller holds in queues that they do not serve now. */
function heldElsewhere(queueIds: readonly string[], { visibility, filter }: ListRequest): Sql[] {
  if (visibility === 'all') return [];
  const asked = filter.queueIds === undefined ? sql`true` : sql`i.queue_id = any(${filter.queueIds}::text[])`;
  return [
    sql`i.holder_id = ${visibility.personId} and not i.queue_id = any(${queueIds}::text[]) and ${asked}`,
  ];
}

/** What a list leaves out of its sources. */
export function conditionsOf({ filter, order }: ListRequest): Sql[] {
  const {
    holder,
    review,
    priorities,
    networks,
    languages,
    brand,
    topic,
    tag,
    queueIds,
    authorId,
    dueBefore,
    found,
  } = filter;
  const states = order === 'rank' ? rankedStates(filter) : filter.states;
  const conditions: (Sql | undefined)[] = [
    queueIds && sql`i.queue_id = any(${queueIds}::text[])`,
    states && sql`i.state = any(${states}::text[])`,
    holder && (holder.personId === null ? sql`i.holder_id is null` : sql`i.holder_id = ${holder.personId}`),
    review === undefined ? undefined : sql`i.review = ${review}`,
    priorities && sql`i.priority = any(${priorities}::int[])`,
    networks && sql`i.network = any(${networks}::text[])`,
    languages && sql`i.language = any(${languages}::text[])`,
    brand === undefined ? undefined : sql`lower(i.brand) = lower(${brand})`,
    topic === undefined ? undefined : sql`${topic} = any(i.topics)`,
    tag === undefined ? undefined : sql`${tag} = any(i.tags)`,
    authorId === undefined ? undefined : sql`i.author_id = ${authorId}`,
    dueBefore === undefined
      ? undefined
      : sql`exists (select from item_clocks c
      where c.item_id = i.id and c.due_at < ${dueBefore}::timestamptz)`,
    found && foundAmong(found),
  ];
  return conditions.filter((condition) => condition !== undefined);
}

function foundAmong(found: NonNullable<ItemFilter['found']>): Sql {
  if ('ids' in found) return sql`i.id = any(${arrayText(found.ids)}::uuid[])`;
  return sql`exists (select from item_words w where w.item_id = i.id and w.words @@ ${found.query}::tsquery)`;
}

/** A look through the sources of a list: so many items, from a position on. */
export interface Look {
  readonly sources: ItemSources;
  readonly list: ListRequest;
  readonly after: Position | null;
  readonly through: number;
}

/**
 * The items of a look as an ordered read of `i` with its place in the order as `at`. Every source has its order and its
 * limit: only so PostgreSQL reads each from its index and merges them.
 */
export function lookedThrough({ sources, list: { order }, after, through }: Look): Sql {
  const at = order === 'rank' ? sql`i.rank_at` : sql`i.opened_at`;
  const from = after === null ? sql`true` : comesAfter(at, order, after);
  const sorted = order === 'rank' ? sql`i.rank_at, i.id` : sql`i.opened_at desc, i.id desc`;
  const reads = sources.map(
    (source) =>
      sql`(select i.*, ${at} as at from items i where ${source} and ${from} order by ${sorted} limit ${through})`,
  );
  return sql`select * from (${sql.join(reads, sql` union all `)}) i order by ${inOrder(order)} limit ${through}`;
}

function comesAfter(at: Sql, order: ItemOrder, after: Position): Sql {
  const position = sql`(${after.at}::timestamptz, ${after.id}::uuid)`;
  return order === 'rank' ? sql`(${at}, i.id) > ${position}` : sql`(${at}, i.id) < ${position}`;
}

/** The order of a list, of rows named `i` with column `at`. */
export function inOrder(order: ItemOrder): Sql {
  return order === 'rank' ? sql`i.at, i.id` : sql`i.at desc, i.id desc`;
}
