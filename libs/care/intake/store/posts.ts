import type { TriagedMention } from '#libs/contracts';
import { type RawBuilder, sql } from 'kysely';
import { arrayText, authorIdOf, type Database, type LedgerTransaction } from '#libs/postgres';
import { ornamentsOf } from './ornaments.js';
import { insertOutbox, marketingOutboxEvent } from '#libs/outbox';

interface PostEvent {
  /** Ledger id of the post's content in this event. */
  readonly id: string;
  readonly post: { readonly id: string; readonly itemId: string };
  readonly triaged: TriagedMention;
}

/**
 * Applies an edit or a deletion. The post shows its newest text and keeps the earlier ones. A deleted post has no text
 * for good, in any order of changes. Texts are ordered by the network's `editedAt`, else by the time of their event. A text
 * with neither is ordered by arrival, before all that the network marked. Each event leaves a row without text, so that a
 * repeat is recognised.
 */
export async function savePostChange(tx: LedgerTransaction, event: PostEvent): Promise<void> {
  const { mention, receivedAt, eventTime } = event.triaged;
  await insertEventRow(tx, event);
  if (mention.deleted === true) {
    await sql`
      update mentions set text = '', deleted = true, former = null, ornaments = null,
          edited_at = coalesce(${mention.editedAt ?? null}::timestamptz, edited_at)
       where id = ${event.post.id} and not deleted`.execute(tx);
    return;
  }
  const textAt = mention.editedAt ?? eventTime ?? null;
  const isNewest =
    textAt === null
      ? sql`edited_at is null`
      : sql`coalesce(coalesce(text_at, edited_at) <= ${textAt}::timestamptz, true)`;
  const at = textAt ?? receivedAt;
  const former = (text: RawBuilder<unknown>, when: RawBuilder<unknown>) =>
    sql`coalesce(former, '[]') || jsonb_build_object('text', ${text}, 'at', ${when})`;
  await sql`
    update mentions set
      former = case when text = ${mention.text} then former
        when ${isNewest} then ${former(sql`text`, sql`coalesce(text_at, edited_at, created_at)`)}
        else ${former(sql`${mention.text}::text`, sql`${at}::timestamptz`)} end,
      text = case when ${isNewest} then ${mention.text} else text end,
      ornaments = case when ${isNewest} then coalesce(${ornamentsOf(mention)}::json, ornaments) else ornaments end,
      edited_at = case when ${isNewest} then coalesce(${mention.editedAt ?? null}::timestamptz, edited_at) else edited_at end,
      text_at = case when ${isNewest} then coalesce(${textAt}::timestamptz, text_at) else text_at end
     where id = ${event.post.id} and not deleted`.execute(tx);
}

/** Adds a repost to the reach of the repeated post. */
export async function saveRepost(tx: LedgerTransaction, event: PostEvent): Promise<void> {
  await insertEventRow(tx, event);
  await sql`update mentions set reposts = reposts + 1 where id = ${event.post.id}`.execute(tx);
}

async function insertEventRow(tx: LedgerTransaction, { id, post, triaged }: PostEvent): Promise<void> {
  const { mention, mentionId, receivedAt, keyId, triage } = triaged;
  await tx
    .insertInto('mentions')
    .values({
      id,
      source: mentionId.source,
      event_id: mentionId.id,
      key_id: keyId ?? null,
      item_id: post.itemId,
      network: mention.network,
      native_id: mention.nativeId,
      author_id: authorIdOf(mention),
      in_reply_to: mention.inReplyTo ?? null,
      url: null,
      text: '',
      lang: mention.lang ?? null,
      created_at: mention.createdAt,
      received_at: receivedAt,
      edited_at: mention.editedAt ?? null,
      deleted: mention.deleted === true,
      is_change: true,
      triage: JSON.stringify(triage),
    })
    .execute();
}

/** Puts mentions on the marketing stream through the outbox. */
export async function forwardToMarketing(
  tx: LedgerTransaction,
  mentions: readonly TriagedMention[],
): Promise<void> {
  await insertOutbox(tx, mentions.map(marketingOutboxEvent));
}

/** The same for mentions that may be delivered again. Their content ids are kept, so that a repeat is skipped. */
export async function forwardOnce(
  tx: LedgerTransaction,
  mentions: readonly { readonly id: string; readonly triaged: TriagedMention }[],
): Promise<void> {
  if (mentions.length === 0) return;
  await sql`
    insert into forwarded_mentions (id) select id from unnest(${arrayText(mentions.map(({ id }) => id))}::uuid[]) as m (id)
    order by id on conflict do nothing`.execute(tx);
  await forwardToMarketing(
    tx,
    mentions.map(({ triaged }) => triaged),
  );
}

/** The retention of the streams, 7 days by default, and one more day. */
const REMEMBERED_DAYS = 8;

/** Forgets forwarded mentions that the streams no longer keep. */
export async function forgetForwarded(db: Database): Promise<void> {
  await sql`
    delete from forwarded_mentions
    where forwarded_at < (select clock_timestamp()) - make_interval(days => ${REMEMBERED_DAYS})`.execute(db);
}
