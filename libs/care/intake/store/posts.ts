import type { TriagedMention } from '#libs/contracts';
import { sql } from 'kysely';
import { arrayText, authorIdOf, type Database, type LedgerTransaction } from '#libs/postgres';
import { insertOutbox, marketingOutboxEvent } from '#libs/outbox';

export interface PostChangeWrite {
  /** Ledger id of the event that told of the change. */
  readonly id: string;
  readonly itemId: string;
  readonly triaged: TriagedMention;
}

/**
 * Follows an edit or a deletion: the post has its newest text, and a deleted one has none for ever, in whatever order
 * the changes come. The event itself is kept as a row without text, so that it is known when it comes again.
 */
export async function savePostChange(tx: LedgerTransaction, write: PostChangeWrite): Promise<void> {
  const { mention, mentionId, receivedAt, triage } = write.triaged;
  const deleted = mention.deleted === true;
  await tx
    .insertInto('mentions')
    .values({
      id: write.id,
      source: mentionId.source,
      event_id: mentionId.id,
      item_id: write.itemId,
      network: mention.network,
      native_id: mention.nativeId,
      author_id: authorIdOf(mention.network, mention.author.nativeId),
      in_reply_to: mention.inReplyTo ?? null,
      url: null,
      text: '',
      lang: mention.lang ?? null,
      created_at: mention.createdAt,
      received_at: receivedAt,
      edited_at: mention.editedAt ?? null,
      deleted,
      is_change: true,
      triage: JSON.stringify(triage),
    })
    .execute();
  await sql`
    update mentions set
      text = ${deleted ? '' : mention.text},
      deleted = ${deleted},
      edited_at = coalesce(${mention.editedAt ?? null}::timestamptz, edited_at)
    where network = ${mention.network} and native_id = ${mention.nativeId} and not is_change and not deleted
      and (${deleted} or edited_at is null or edited_at < ${mention.editedAt ?? mention.createdAt}::timestamptz)`.execute(
    tx,
  );
}

/** Puts mentions on the marketing stream through the outbox. */
export async function forwardToMarketing(
  tx: LedgerTransaction,
  mentions: readonly TriagedMention[],
): Promise<void> {
  await insertOutbox(tx, mentions.map(marketingOutboxEvent));
}

/** The same for mentions that may come again: they are not looked at a second time. */
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

/** As long as streams may deliver something again, 7 days by default; and a day more. */
const REMEMBERED_DAYS = 8;

/** Forgets what was forwarded longer ago than streams keep it. */
export async function forgetForwarded(db: Database): Promise<void> {
  await sql`
    delete from forwarded_mentions
    where forwarded_at < clock_timestamp() - make_interval(days => ${REMEMBERED_DAYS})`.execute(db);
}
