import type { Attachment, PostVisibility } from '#libs/contracts';
import type { Database, DB, LedgerTransaction } from '#libs/postgres';
import { type Selectable, sql } from 'kysely';
import type { AndThen, Reply, ReplyFacts, ReplyFailure } from '../domain/reply.js';

type ReplyRow = Selectable<DB['replies']>;

/** The reply, locked until the transaction ends; null when the item has no such reply. The item is locked before. */
export async function lockReply(tx: LedgerTransaction, itemId: string, id: string): Promise<Reply | null> {
  const row = await tx
    .selectFrom('replies')
    .selectAll()
    .where('id', '=', id)
    .where('item_id', '=', itemId)
    .forUpdate()
    .executeTakeFirst();
  return row === undefined ? null : replyOfRow(row);
}

/** The reply that a person sent for an item under an id of their own; null when there is none. */
export async function findSentReply(
  db: Database,
  { itemId, writtenBy, clientId }: Pick<ReplyFacts, 'itemId' | 'writtenBy' | 'clientId'>,
): Promise<Reply | null> {
  const row = await db
    .selectFrom('replies')
    .selectAll()
    .where('item_id', '=', itemId)
    .where('written_by', '=', writtenBy)
    .where('client_id', '=', clientId)
    .executeTakeFirst();
  return row === undefined ? null : replyOfRow(row);
}

/** Where a reply belongs; null when there is no such reply. */
export async function findReplyPlace(db: Database, id: string): Promise<ReplyPlace | null> {
  const row = await db
    .selectFrom('replies')
    .select(['item_id as itemId', 'written_by as writtenBy'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined ? null : { id, ...row };
}

/** Saves a new reply, or a changed one that the transaction has locked. */
export async function saveReply(tx: LedgerTransaction, reply: Reply): Promise<void> {
  const state = stateColumnsOf(reply);
  await tx
    .insertInto('replies')
    .values({
      id: reply.id,
      item_id: reply.itemId,
      mention_id: reply.mentionId,
      client_id: reply.clientId,
      written_by: reply.writtenBy,
      network: reply.network,
      visibility: reply.visibility,
      made_public: reply.madePublic,
      attachments: JSON.stringify(reply.attachments),
      and_then: reply.andThen,
      cause: reply.cause,
      written_at: new Date(reply.writtenAt),
      ...state,
    })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(state))
    .execute();
}

function stateColumnsOf(reply: Reply) {
  const at = (instant: number | null) => (instant === null ? null : new Date(instant));
  return {
    state: reply.state,
    body: reply.text,
    first_body: reply.firstText,
    decided_by: reply.decidedBy,
    attempt: reply.attempt,
    held_until: at('heldUntil' in reply ? reply.heldUntil : null),
    requested_at: at('requestedAt' in reply ? reply.requestedAt : null),
    settled_at: at('settledAt' in reply ? reply.settledAt : null),
    posted_at: at('postedAt' in reply ? reply.postedAt : null),
    native_id: 'nativeId' in reply ? reply.nativeId : null,
    url: 'url' in reply ? reply.url : null,
    failure: 'failure' in reply ? JSON.stringify(reply.failure) : null,
  };
}

function replyOfRow(row: ReplyRow): Reply {
  const facts: ReplyFacts = {
    id: row.id,
    itemId: row.item_id,
    mentionId: row.mention_id,
    clientId: row.client_id,
    writtenBy: row.written_by,
    network: row.network,
    visibility: row.visibility as PostVisibility,
    madePublic: row.made_public,
    text: row.body,
    attachments: row.attachments as unknown as readonly Attachment[],
    andThen: row.and_then as AndThen,
    cause: row.cause,
    decidedBy: row.decided_by,
    firstText: row.first_body,
    writtenAt: row.written_at.getTime(),
    attempt: row.attempt,
  };
  const { state } = row;
  switch (state) {
    case 'held':
      return { ...facts, state, heldUntil: timeOf(row.held_until) };
    case 'requested':
    case 'unconfirmed':
      return { ...facts, state, requestedAt: timeOf(row.requested_at) };
    case 'accepted':
      return {
        ...facts,
        state,
        requestedAt: timeOf(row.requested_at),
        settledAt: timeOf(row.settled_at),
        postedAt: timeOf(row.posted_at),
        nativeId: given(row.native_id),
        url: row.url,
      };
    case 'failed':
      return {
        ...facts,
        state,
        requestedAt: row.requested_at?.getTime() ?? null,
        settledAt: timeOf(row.settled_at),
        failure: given(row.failure) as unknown as ReplyFailure,
      };
    case 'awaiting':
    case 'rejected':
      return { ...facts, state };
    default:
      return { ...facts, state: 'undone' };
  }
}

function given<T>(value: T | null): T {
  if (value === null) throw new Error('A row of replies lacks what its state needs.');
  return value;
}

function timeOf(instant: Date | null): number {
  return given(instant).getTime();
}

/** A reply with its item and its writer. */
export interface ReplyPlace {
  readonly id: string;
  readonly itemId: string;
  readonly writtenBy: string;
}

/** Held replies whose time has come by the database's clock, the longest held first. */
export async function heldRepliesDue(db: Database, limit: number): Promise<ReplyPlace[]> {
  const result = await sql<ReplyPlace>`
    select id, item_id as "itemId", written_by as "writtenBy" from replies where state = 'held' and held_until <= (select clock_timestamp())
    order by held_until limit ${limit}`.execute(db);
  return result.rows;
}

/** Requested replies without a result for so long, by the database's clock, the longest first. */
export async function repliesWithoutResult(
  db: Database,
  waitMs: number,
  limit: number,
): Promise<ReplyPlace[]> {
  const result = await sql<ReplyPlace>`
    select id, item_id as "itemId", written_by as "writtenBy" from replies
    where state = 'requested' and requested_at <= (select clock_timestamp()) - make_interval(secs => ${waitMs / 1_000})
    order by requested_at limit ${limit}`.execute(db);
  return result.rows;
}
