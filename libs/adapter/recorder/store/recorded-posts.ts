import type { ReplyRequested } from '#libs/contracts';
import type { Database } from '#libs/postgres';
import { sql } from 'kysely';
import type { Posted } from '../../reply-network.js';

interface PostRow {
  readonly seq: string;
  readonly posted_at: Date;
}

/** The recorded post of a reply; null when there is none. */
export async function findRecordedPost(db: Database, replyId: string): Promise<Posted | null> {
  const result = await sql<PostRow>`
    select seq, posted_at from recorded_posts where reply_id = ${replyId}`.execute(db);
  const row = result.rows[0];
  return row === undefined ? null : postedOf(row);
}

/** Records a reply as posted. Two recorders that record one reply at the same time get the same post. */
export async function recordPost(db: Database, request: ReplyRequested): Promise<Posted> {
  const { replyId, network, visibility, text } = request;
  const result = await sql<PostRow>`
    insert into recorded_posts (reply_id, network, in_reply_to, visibility, body, posted_at)
    values (${replyId}, ${network}, ${request.inReplyTo.nativeId}, ${visibility}, ${text}, clock_timestamp())
    on conflict (reply_id) do nothing returning seq, posted_at`.execute(db);
  const row = result.rows[0];
  if (row !== undefined) return postedOf(row);
  const known = await findRecordedPost(db, replyId);
  if (known === null) throw new Error('A recorded post vanished.');
  return known;
}

function postedOf({ seq, posted_at }: PostRow): Posted {
  return { nativeId: `recorded-${seq}`, url: null, postedAt: posted_at.toISOString() };
}
