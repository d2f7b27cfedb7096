import { insertClocks, saveClocks } from '../../clock/store/item-clocks.js';
import type { ItemChange } from '../domain/intake.js';
import { clockDataOf, type MeasuredChange } from '../domain/measure-intake.js';
import { sql } from 'kysely';
import { arrayText, copyInto } from '#libs/postgres';
import type { LedgerTransaction } from '#libs/postgres';
import { lineUp, openLanes } from '../../item/store/lanes.js';
import { itemEventOf, lineOpOf, stateColumnsOf } from '../../item/store/item-rows.js';
import { insertItemEvents } from '#libs/outbox';
import { storableJson } from '#libs/contracts';
import { ornamentsOf } from './ornaments.js';

/** Saves a planned batch: items, mentions, authors, timeline, clocks and outbox. Every write is one statement for the batch. */
export async function saveIntake(
  tx: LedgerTransaction,
  changes: readonly MeasuredChange[],
  now: number,
): Promise<void> {
  if (changes.length === 0) return;
  await insertItems(tx, changes, now);
  await updateItems(tx, changes, now);
  await insertMentions(tx, changes);
  await upsertAuthors(tx, changes);
  await insertTimelineAndOutbox(tx, changes, now);
  await saveClocksOf(tx, changes);
}

async function saveClocksOf(tx: LedgerTransaction, changes: readonly MeasuredChange[]): Promise<void> {
  const of = (isNew: boolean) =>
    changes.flatMap(({ before, after, clocks }) =>
      (before === null) === isNew ? { itemId: after.id, version: after.version, clocks } : [],
    );
  await insertClocks(tx, of(true));
  await saveClocks(tx, of(false));
}

async function insertItems(
  tx: LedgerTransaction,
  changes: readonly ItemChange[],
  now: number,
): Promise<void> {
  const iso = rememberedInstants();
  const rows = changes.flatMap(({ after, details }) => {
    if (details === null) return [];
    return {
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
      author_id: details.authorId,
      linked_item_id: details.linkedItemId,
      review: after.review,
      intent: details.intent,
      topics: details.topics,
      language: details.language,
      lane: details.lane.key,
      weight: details.lane.weight,
      relax_at: details.lane.relaxAt === null ? null : iso(details.lane.relaxAt),
      tags: details.tags,
      reasons: details.reasons,
      mention_count: after.mentionCount,
      last_mention_at: iso(after.lastMentionAt),
      updated_at: iso(now),
    };
  });
  await openLanes(
    tx,
    changes.flatMap(({ after, details }) =>
      details === null ? [] : { ...details.lane, queueId: after.queueId },
    ),
  );
  await copyInto(tx, 'items', rows);
}

/** Instants as text, cached: a batch has few distinct ones, and formatting each was 2.7 % of the desk's CPU time. */
function rememberedInstants(): (ms: number) => string {
  const known = new Map<number, string>();
  return (ms) => {
    const text = known.get(ms) ?? new Date(ms).toISOString();
    known.set(ms, text);
    return text;
  };
}

/** Instants travel as epoch milliseconds. */
function at(column: string) {
  return sql`to_timestamp(r.${sql.ref(column)} / 1000)`;
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
      ...stateColumnsOf(after),
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
  for (const { after, kind } of changes) if (kind === 'reopened') await lineUp(tx, after.id, now);
}

async function insertMentions(tx: LedgerTransaction, changes: readonly ItemChange[]): Promise<void> {
  const rows = changes.flatMap((change) =>
    change.mentions.map(
      ({ id, authorId, role, acts, triaged: { mentionId, mention, triage, receivedAt, keyId } }) => ({
        id,
        source: mentionId.source,
        event_id: mentionId.id,
        key_id: keyId,
        item_id: change.after.id,
        network: mention.network,
        native_id: mention.nativeId,
        author_id: authorId,
        role,
        acts,
        in_reply_to: mention.inReplyTo,
        url: mention.url,
        text: mention.deleted === true ? '' : mention.text,
        lang: mention.lang ?? triage.language,
        created_at: mention.createdAt,
        received_at: receivedAt,
        edited_at: mention.editedAt,
        deleted: mention.deleted ?? false,
        ornaments: ornamentsOf(mention),
        triage: storableJson(JSON.stringify(triage)),
      }),
    ),
  );
  await copyInto(tx, 'mentions', rows);
}

interface AuthorRow {
  readonly id: string;
  readonly network: string;
  readonly nativeId: string;
  readonly handle: string | undefined;
  readonly displayName: string | undefined;
  readonly followers: number | undefined;
  readonly verified: boolean;
  readonly mentions: number;
  readonly seenAt: string;
}

async function upsertAuthors(tx: LedgerTransaction, changes: readonly ItemChange[]): Promise<void> {
  const authors = new Map<string, AuthorRow>();
  for (const { authorId: id, triaged } of changes.flatMap((change) => change.mentions)) {
    const { network, author, createdAt } = triaged.mention;
    const seen = authors.get(id);
    authors.set(id, {
      id,
      network,
      nativeId: author.nativeId,
      handle: author.handle,
      displayName: author.displayName,
      followers: author.followers,
      verified: author.verified ?? false,
      mentions: (seen?.mentions ?? 0) + 1,
      seenAt: createdAt,
    });
  }
  // Sorted, so that two batches cannot deadlock.
  const rows = [...authors.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const column = (name: keyof AuthorRow) => arrayText(rows.map((row) => row[name]));
  await sql`
    insert into authors (id, network, native_id, handle, display_name, followers, verified, mention_count,
        first_seen_at, last_seen_at)
    select r.*, r.seen_at
    from unnest(${column('id')}::uuid[], ${column('network')}::text[], ${column('nativeId')}::text[],
        ${column('handle')}::text[], ${column('displayName')}::text[], ${column('followers')}::bigint[],
        ${column('verified')}::boolean[], ${column('mentions')}::integer[], ${column('seenAt')}::timestamptz[])
      as r (id, network, native_id, handle, display_name, followers, verified, mention_count, seen_at)
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
  const instant = new Date(now).toISOString();
  const timeline = changes.map((change) => {
    const { after, kind, because, details } = change;
    return {
      item_id: after.id,
      version: after.version,
      kind,
      at: instant,
      actor: 'desk',
      data: storableJson(
        JSON.stringify({
          ...clockDataOf(change),
          because,
          reasonCodes: details?.reasonCodes,
        }),
      ),
    };
  });
  await copyInto(tx, 'item_events', timeline);
  await insertItemEvents(
    tx,
    changes.map(({ before, after, kind }) => ({
      event: itemEventOf(after, kind, 'desk', now),
      lineOp: lineOpOf(before, after),
    })),
  );
}
