import { TOPICS } from '#libs/contracts';
import type { ItemChange } from '#libs/routing';
import { sql } from 'kysely';
import type { LedgerTransaction } from '../database.js';
import { authorIdOf } from '../ids.js';
import { itemEventOf, lineOpOf } from './item-rows.js';
import { storable } from './storable-json.js';

/** Saves a planned batch: items, mentions, authors, timeline and outbox. Every write is one statement for the batch. */
export async function saveIntake(
  tx: LedgerTransaction,
  changes: readonly ItemChange[],
  now: number,
): Promise<void> {
  if (changes.length === 0) return;
  const authorId = rememberedAuthorIds();
  await insertItems(tx, changes, now, authorId);
  await updateItems(tx, changes, now);
  await insertMentions(tx, changes, authorId);
  await upsertAuthors(tx, changes, authorId);
  await insertTimelineAndOutbox(tx, changes, now);
}

type AuthorId = typeof authorIdOf;

/** The id of an author is a hash and is needed in three tables. */
function rememberedAuthorIds(): AuthorId {
  const known = new Map<string, string>();
  return (network, nativeId) => {
    const key = `${network}\n${nativeId}`;
    const id = known.get(key) ?? authorIdOf(network, nativeId);
    known.set(key, id);
    return id;
  };
}

/** Instants travel as epoch milliseconds: writing them as text was a twentieth of intake's time. */
function at(column: string) {
  return sql`to_timestamp(r.${sql.ref(column)} / 1000)`;
}

async function insertItems(
  tx: LedgerTransaction,
  changes: readonly ItemChange[],
  now: number,
  authorId: AuthorId,
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
        rank_at: after.rankAt,
        queued_at: after.queuedAt,
        opened_at: after.openedAt,
        network: after.network,
        brand: after.brand,
        conversation_key: details.conversationKey,
        author_id: authorId(after.network, author),
        review: after.review,
        intent: details.intent,
        topics: details.topics,
        language: details.language,
        tags: details.tags,
        reasons: details.reasons,
        mention_count: after.mentionCount,
        last_mention_at: after.lastMentionAt,
      },
    ];
  });
  if (rows.length === 0) return;
  await sql`
    insert into items (id, queue_id, state, priority, rank_at, queued_at, opened_at, network, brand, conversation_key,
        author_id, review, intent, topics, language, tags, reasons, mention_count, last_mention_at, updated_at)
    select r.id, r.queue_id, r.state, r.priority, ${at('rank_at')}, ${at('queued_at')}, ${at('opened_at')}, r.network,
        r.brand, r.conversation_key, r.author_id, r.review, r.intent, r.topics, r.language, r.tags, r.reasons,
        r.mention_count, ${at('last_mention_at')}, ${new Date(now)}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, queue_id text, state text, priority smallint,
        rank_at float8, queued_at float8, opened_at float8, network text, brand text,
        conversation_key text, author_id uuid, review boolean, intent text, topics text[], language text, tags text[],
        reasons text[], mention_count integer, last_mention_at float8)`.execute(tx);
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
      rank_at: after.rankAt,
      queued_at: after.queuedAt,
      version: after.version,
      review: after.review,
      mention_count: after.mentionCount,
      last_mention_at: after.lastMentionAt,
      resolved_at: after.resolvedAt,
      cause: after.cause,
    }));
  if (rows.length === 0) return;
  await sql`
    update items i set state = r.state, priority = r.priority, rank_at = ${at('rank_at')},
        queued_at = ${at('queued_at')}, version = r.version, review = r.review, mention_count = r.mention_count,
        last_mention_at = ${at('last_mention_at')}, resolved_at = ${at('resolved_at')}, cause = r.cause,
        updated_at = ${new Date(now)}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, state text, priority smallint,
        rank_at float8, queued_at float8, version integer, review boolean, mention_count integer,
        last_mention_at float8, resolved_at float8, cause text)
    where i.id = r.id`.execute(tx);
}

async function insertMentions(
  tx: LedgerTransaction,
  changes: readonly ItemChange[],
  authorId: AuthorId,
): Promise<void> {
  const rows = changes.flatMap((change) =>
    change.mentions.map(({ id, triaged: { mentionId, mention, triage, receivedAt } }) => ({
      id,
      source: mentionId.source,
      event_id: mentionId.id,
      item_id: change.after.id,
      network: mention.network,
      native_id: mention.nativeId,
      author_id: authorId(mention.network, mention.author.nativeId),
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

async function upsertAuthors(
  tx: LedgerTransaction,
  changes: readonly ItemChange[],
  authorId: AuthorId,
): Promise<void> {
  const authors = new Map<string, Record<string, unknown> & { id: string; mention_count: number }>();
  for (const { triaged } of changes.flatMap((change) => change.mentions)) {
    const { network, author, createdAt } = triaged.mention;
    const id = authorId(network, author.nativeId);
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
      select item_id, version, kind, ${new Date(now)}, 'desk', data from r)
    insert into outbox (topic, key, payload, line_op, queue_id, item_id)
    select ${TOPICS.items}, item_id::text, payload, line_op, queue_id, item_id from r`.execute(tx);
}
