import type { TriagedMention } from '#libs/contracts';
import { sql } from 'kysely';
import type { LedgerTransaction } from '#libs/postgres';
import { authorIdOf } from '#libs/postgres';
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
