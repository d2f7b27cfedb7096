import { TOPICS } from '#libs/contracts';
import type { Item, ItemChange, Rule } from '#libs/routing';
import { sql } from 'kysely';
import type { Database, LedgerTransaction } from '../database.js';
import { authorIdOf } from '../ids.js';
import { ITEM_COLUMNS, itemEventOf, itemOfRow, lineOpOf } from './item-rows.js';
import { storable } from './storable-json.js';

export interface ThreadKey {
  readonly network: string;
  readonly conversationKey: string;
}

export interface RoutingTable {
  readonly rules: readonly Rule[];
  readonly defaultQueueId: string;
  readonly queues: ReadonlyMap<string, { readonly targetMinutes: readonly number[] }>;
}

/** Which of these mention ids the ledger has already. */
export async function knownMentionIds(db: Database, ids: readonly string[]): Promise<Set<string>> {
  const result = await sql<{ id: string }>`select id from mentions where id = any(${ids}::uuid[])`.execute(
    db,
  );
  return new Set(result.rows.map((row) => row.id));
}

export interface NativeRef {
  readonly network: string;
  readonly nativeId: string;
}

/** The items and conversations of posts by their networks' ids, keyed `network\nnativeId`. */
export async function itemsOfPosts(
  db: Database,
  posts: readonly NativeRef[],
): Promise<Map<string, { itemId: string; conversationKey: string }>> {
  if (posts.length === 0) return new Map();
  const result = await sql<{ network: string; native_id: string; item_id: string; conversation_key: string }>`
    select m.network, m.native_id, m.item_id, i.conversation_key
    from unnest(${posts.map((p) => p.network)}::text[], ${posts.map((p) => p.nativeId)}::text[]) as p (network, native_id)
    join mentions m on m.network = p.network and m.native_id = p.native_id
    join items i on i.id = m.item_id`.execute(db);
  return new Map(
    result.rows.map((row) => [
      `${row.network}\n${row.native_id}`,
      { itemId: row.item_id, conversationKey: row.conversation_key },
    ]),
  );
}

/** Queues and rules as routing reads them. */
export async function loadRouting(db: Database): Promise<RoutingTable> {
  const queues = await db.selectFrom('queues').select(['id', 'is_default', 'target_minutes']).execute();
  const rules = await db.selectFrom('routing_rules').selectAll().orderBy('position').orderBy('id').execute();
  const fallback = queues.find((queue) => queue.is_default);
  if (fallback === undefined) throw new Error('The ledger has no default queue.');
  return {
    defaultQueueId: fallback.id,
    queues: new Map(queues.map((queue) => [queue.id, { targetMinutes: queue.target_minutes }])),
    rules: rules.map((row) => ({
      id: row.id,
      name: row.name,
      enabled: row.enabled,
      version: row.version,
      conditions: row.conditions as Rule['conditions'],
      actions: row.actions as unknown as Rule['actions'],
    })),
  };
}

/** The customer-service queues and whether they are paused. */
export async function queuesToSweep(
  db: Database,
): Promise<{ readonly id: string; readonly paused: boolean }[]> {
  return db.selectFrom('queues').select(['id', 'paused']).orderBy('id').execute();
}

/** The open items of these conversations, locked in id order until the transaction ends. Keyed `network\nconversation`. */
export async function lockOpenItems(
  tx: LedgerTransaction,
  threads: readonly ThreadKey[],
): Promise<Map<string, Item>> {
  const result = await sql<{ conversation_key: string } & Parameters<typeof itemOfRow>[0]>`
    select ${sql.join(ITEM_COLUMNS.map((column) => sql.ref(`i.${column}`)))}, i.conversation_key
    from items i
    where (i.network, i.conversation_key) in (
        select * from unnest(${threads.map((t) => t.network)}::text[], ${threads.map((t) => t.conversationKey)}::text[]))
      and i.state in ('queued', 'working', 'resolved')
    order by i.id
    for update`.execute(tx);
  return new Map(result.rows.map((row) => [`${row.network}\n${row.conversation_key}`, itemOfRow(row)]));
}

/** Saves a planned batch: items, mentions, authors, timeline and outbox. Every write is one statement for the batch. */
export async function saveIntake(
  tx: LedgerTransaction,
  changes: readonly ItemChange[],
  now: number,
): Promise<void> {
  if (changes.length === 0) return;
  await insertItems(tx, changes, now);
  await updateItems(tx, changes, now);
  await insertMentions(tx, changes);
  await upsertAuthors(tx, changes);
  await insertTimelineAndOutbox(tx, changes, now);
}

const iso = (ms: number): string => new Date(ms).toISOString();

async function insertItems(
  tx: LedgerTransaction,
  changes: readonly ItemChange[],
  now: number,
): Promise<void> {
  const rows = changes.flatMap(({ after, details, mentions }) => {
    const first = mentions[0];
    if (details === null || first === undefined) return [];
    const author = first.triaged.mention.author.nativeId;
    return [
      {
        id: after.id,
        queue_id: after.queueId,
        state: after.state,
        priority: after.priority,
        rank_at: iso(after.rankAt),
        queued_at: iso(after.queuedAt),
        opened_at: iso(after.openedAt),
        network: after.network,
        brand: after.brand,
        conversation_key: details.conversationKey,
        author_id: authorIdOf(after.network, author),
        review: after.review,
        intent: details.intent,
        topics: details.topics,
        language: details.language,
        tags: details.tags,
        reasons: details.reasons,
        mention_count: after.mentionCount,
        last_mention_at: iso(after.lastMentionAt),
      },
    ];
  });
  if (rows.length === 0) return;
  await sql`
    insert into items (id, queue_id, state, priority, rank_at, queued_at, opened_at, network, brand, conversation_key,
        author_id, review, intent, topics, language, tags, reasons, mention_count, last_mention_at, updated_at)
    select r.id, r.queue_id, r.state, r.priority, r.rank_at, r.queued_at, r.opened_at, r.network, r.brand,
        r.conversation_key, r.author_id, r.review, r.intent, r.topics, r.language, r.tags, r.reasons, r.mention_count,
        r.last_mention_at, ${iso(now)}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, queue_id text, state text, priority smallint,
        rank_at timestamptz, queued_at timestamptz, opened_at timestamptz, network text, brand text,
        conversation_key text, author_id uuid, review boolean, intent text, topics text[], language text, tags text[],
        reasons text[], mention_count integer, last_mention_at timestamptz)`.execute(tx);
}

async function updateItems(
  tx: LedgerTransaction,
  changes: readonly ItemChange[],
  now: number,
): Promise<void> {
  const rows = changes
    .filter((change) => change.before !== null)
    .map(({ after }) => ({
      id: after.id,
      state: after.state,
      priority: after.priority,
      rank_at: iso(after.rankAt),
      queued_at: iso(after.queuedAt),
      version: after.version,
      review: after.review,
      mention_count: after.mentionCount,
      last_mention_at: iso(after.lastMentionAt),
      resolved_at: after.resolvedAt === null ? null : iso(after.resolvedAt),
      cause: after.cause,
    }));
  if (rows.length === 0) return;
  await sql`
    update items i set state = r.state, priority = r.priority, rank_at = r.rank_at, queued_at = r.queued_at,
        version = r.version, review = r.review, mention_count = r.mention_count, last_mention_at = r.last_mention_at,
        resolved_at = r.resolved_at, cause = r.cause, updated_at = ${iso(now)}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, state text, priority smallint,
        rank_at timestamptz, queued_at timestamptz, version integer, review boolean, mention_count integer,
        last_mention_at timestamptz, resolved_at timestamptz, cause text)
    where i.id = r.id`.execute(tx);
}

async function insertMentions(tx: LedgerTransaction, changes: readonly ItemChange[]): Promise<void> {
  const rows = changes.flatMap((change) =>
    change.mentions.map(({ id, triaged: { mentionId, mention, triage, receivedAt } }) => ({
      id,
      source: mentionId.source,
      event_id: mentionId.id,
      item_id: change.after.id,
      network: mention.network,
      native_id: mention.nativeId,
      author_id: authorIdOf(mention.network, mention.author.nativeId),
      in_reply_to: mention.inReplyTo,
      url: mention.url,
      text: mention.deleted === true ? '' : mention.text,
      lang: mention.lang ?? triage.language,
      created_at: mention.createdAt,
      received_at: receivedAt,
      edited_at: mention.editedAt,
      deleted: mention.deleted ?? false,
      triage,
    })),
  );
  await sql`
    insert into mentions (id, source, event_id, item_id, network, native_id, author_id, in_reply_to, url, text, lang,
        created_at, received_at, edited_at, deleted, triage)
    select r.id, r.source, r.event_id, r.item_id, r.network, r.native_id, r.author_id, r.in_reply_to, r.url, r.text,
        r.lang, r.created_at, r.received_at, r.edited_at, r.deleted, r.triage
    from jsonb_to_recordset(${storable(JSON.stringify(rows))}::jsonb) as r (id uuid, source text, event_id text,
        item_id uuid, network text, native_id text, author_id uuid, in_reply_to text, url text, text text, lang text,
        created_at timestamptz, received_at timestamptz, edited_at timestamptz, deleted boolean, triage jsonb)`.execute(
    tx,
  );
}

async function upsertAuthors(tx: LedgerTransaction, changes: readonly ItemChange[]): Promise<void> {
  const authors = new Map<string, Record<string, unknown> & { id: string; mention_count: number }>();
  for (const { triaged } of changes.flatMap((change) => change.mentions)) {
    const { network, author, createdAt } = triaged.mention;
    const id = authorIdOf(network, author.nativeId);
    const seen = authors.get(id);
    authors.set(id, {
      id,
      network,
      native_id: author.nativeId,
      handle: author.handle,
      display_name: author.displayName,
      followers: author.followers,
      verified: author.verified ?? false,
      mention_count: (seen?.mention_count ?? 0) + 1,
      seen_at: createdAt,
    });
  }
  // Sorted, so that two batches never wait for each other in a circle.
  const rows = [...authors.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
  await sql`
    insert into authors (id, network, native_id, handle, display_name, followers, verified, mention_count,
        first_seen_at, last_seen_at)
    select r.id, r.network, r.native_id, r.handle, r.display_name, r.followers, r.verified, r.mention_count, r.seen_at,
        r.seen_at
    from jsonb_to_recordset(${storable(JSON.stringify(rows))}::jsonb) as r (id uuid, network text, native_id text,
        handle text, display_name text, followers bigint, verified boolean, mention_count integer, seen_at timestamptz)
    on conflict (id) do update set
        handle = coalesce(excluded.handle, authors.handle),
        display_name = coalesce(excluded.display_name, authors.display_name),
        followers = coalesce(excluded.followers, authors.followers),
        verified = excluded.verified,
        mention_count = authors.mention_count + excluded.mention_count,
        first_seen_at = least(authors.first_seen_at, excluded.first_seen_at),
        last_seen_at = greatest(authors.last_seen_at, excluded.last_seen_at)`.execute(tx);
}

async function insertTimelineAndOutbox(
  tx: LedgerTransaction,
  changes: readonly ItemChange[],
  now: number,
): Promise<void> {
  const rows = changes.map(({ before, after, kind, mentions }) => ({
    item_id: after.id,
    version: after.version,
    kind,
    data: { mentionIds: mentions.map((mention) => mention.id) },
    payload: itemEventOf(after, kind, 'desk', now),
    line_op: lineOpOf(before, after),
    queue_id: after.queueId,
  }));
  await sql`
    with r as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (item_id uuid, version integer, kind text,
          data jsonb, payload jsonb, line_op text, queue_id text)),
    timeline as (
      insert into item_events (item_id, version, kind, at, actor, data)
      select item_id, version, kind, ${iso(now)}, 'desk', data from r)
    insert into outbox (topic, key, payload, line_op, queue_id, item_id)
    select ${TOPICS.items}, item_id::text, payload, line_op, queue_id, item_id from r`.execute(tx);
}
