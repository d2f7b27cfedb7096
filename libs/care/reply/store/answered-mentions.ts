import type { PostVisibility, ReplyRequested } from '#libs/contracts';
import type { Database } from '#libs/postgres';
import { sql } from 'kysely';
import type { AnsweredMention } from '../domain/judge-reply.js';

/** A mention to answer, and when the customer of its item last wrote (epoch milliseconds). */
export interface MentionToAnswer extends AnsweredMention {
  readonly lastWordAt: number;
}

interface MentionRow {
  readonly id: string;
  readonly visibility: PostVisibility | null;
  readonly deleted: boolean;
  readonly last_word_at: Date;
}

/**
 * The named mention of an item; without a name the customer's newest that was not deleted. Null when there is none. The
 * brand's own posts are no mentions to answer.
 */
export async function mentionToAnswer(
  db: Database,
  itemId: string,
  mentionId: string | null,
): Promise<MentionToAnswer | null> {
  const which = mentionId === null ? sql`m.role = 'customer' and not m.deleted` : sql`m.id = ${mentionId}`;
  const result = await sql<MentionRow>`
    select m.id, m.ornaments ->> 'visibility' as visibility, m.deleted,
      coalesce((select max(c.created_at) from mentions c
        where c.item_id = m.item_id and c.role = 'customer' and not c.is_change), m.created_at) as last_word_at
    from mentions m
    where m.item_id = ${itemId} and not m.is_change and m.role <> 'outbound' and ${which}
    order by m.created_at desc, m.id desc limit 1`.execute(db);
  const row = result.rows[0];
  if (row === undefined) return null;
  const { id, visibility, deleted, last_word_at } = row;
  return { id, visibility, deleted, lastWordAt: last_word_at.getTime() };
}

/** What an adapter needs to know of an answered mention. */
export interface ReplyTarget {
  readonly deleted: boolean;
  readonly inReplyTo: ReplyRequested['inReplyTo'];
}

/** Null when the mention is gone. */
export async function replyTarget(db: Database, mentionId: string): Promise<ReplyTarget | null> {
  const result = await sql<ReplyTarget>`
    select m.deleted, json_build_object('nativeId', m.native_id, 'url', m.url,
      'conversationId', m.ornaments ->> 'conversationId', 'authorNativeId', a.native_id, 'authorHandle', a.handle)
      as "inReplyTo"
    from mentions m left join authors a on a.id = m.author_id where m.id = ${mentionId}`.execute(db);
  return result.rows[0] ?? null;
}
