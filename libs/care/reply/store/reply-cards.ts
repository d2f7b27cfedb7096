import type { Attachment, PostVisibility } from '#libs/contracts';
import type { AndThen, ReplyFailure, ReplyState } from '../domain/reply.js';
import { expertsBeside } from './trainee-seats.js';
import { CONFIRM_MS } from '../domain/reply-machine.js';

/** What a person may do with a reply. */
export const REPLY_ACTIONS = ['undo', 'retry', 'approve', 'reject'] as const;
export type ReplyAction = (typeof REPLY_ACTIONS)[number];

/** A reply as an item shows it. Times are ISO 8601 in UTC. */
export interface ReplyCard {
  readonly id: string;
  readonly state: ReplyState;
  readonly mentionId: string;
  readonly clientId: string;
  readonly writtenBy: string;
  readonly writtenAt: string;
  readonly visibility: PostVisibility;
  readonly madePublic: string | null;
  readonly text: string;
  readonly attachments: readonly Attachment[];
  readonly andThen: AndThen;
  /** Who approved or rejected a reply of a trainee. */
  readonly decidedBy: string | null;
  /** What the trainee had written, when it was changed at the approval. */
  readonly firstText: string | null;
  /** The experts beside, who may approve a reply that waits for it. */
  readonly approvers: readonly string[];
  /** Requests to the network's adapter so far. */
  readonly attempt: number;
  /** Nothing leaves before. */
  readonly heldUntil: string | null;
  readonly requestedAt: string | null;
  /** A reply without a result is shown as not confirmed from then on. */
  readonly unconfirmedFrom: string | null;
  /** When the result came. */
  readonly settledAt: string | null;
  /** When the network posted it. */
  readonly postedAt: string | null;
  readonly nativeId: string | null;
  readonly url: string | null;
  readonly failure: ReplyFailure | null;
  readonly actions: readonly ReplyAction[];
}

/** A reply as JSON of the database: instants with the offset of its session. */
export type ReplyJson = Omit<ReplyCard, 'unconfirmedFrom' | 'actions'>;

const REPLIES = 100;

/** The replies of an item named `i` as JSON, oldest first; the newest 100. */
export const REPLIES_SELECTION = `
  (select coalesce(json_agg(json_build_object('id', r.id, 'state', r.state, 'mentionId', r.mention_id,
      'clientId', r.client_id, 'writtenBy', r.written_by, 'writtenAt', r.written_at, 'visibility', r.visibility,
      'madePublic', r.made_public, 'text', r.body, 'attachments', r.attachments, 'andThen', r.and_then,
      'decidedBy', r.decided_by, 'firstText', r.first_body, 'approvers', case when r.state = 'awaiting' then
        ${expertsBeside('r.written_by', 'i.queue_id')} else '[]' end, 'attempt', r.attempt, 'heldUntil', r.held_until, 'requestedAt', r.requested_at, 'settledAt', r.settled_at,
      'postedAt', r.posted_at, 'nativeId', r.native_id, 'url', r.url, 'failure', r.failure)
      order by r.written_at, r.id), '[]')
    from (select * from replies where item_id = i.id order by written_at desc, id desc limit ${REPLIES}) r)`;

/** @param now the database's clock, epoch milliseconds */
export function replyCardOf(row: ReplyJson, now: number): ReplyCard {
  const requestedAt = utcOrNull(row.requestedAt);
  const isPending = row.state === 'requested' || row.state === 'unconfirmed';
  const unconfirmedFrom =
    requestedAt !== null && isPending ? new Date(Date.parse(requestedAt) + CONFIRM_MS).toISOString() : null;
  const isLate = unconfirmedFrom !== null && Date.parse(unconfirmedFrom) <= now;
  const state = isLate ? 'unconfirmed' : row.state;
  return {
    ...row,
    state,
    writtenAt: new Date(row.writtenAt).toISOString(),
    heldUntil: utcOrNull(row.heldUntil),
    requestedAt,
    unconfirmedFrom,
    settledAt: utcOrNull(row.settledAt),
    postedAt: utcOrNull(row.postedAt),
    actions: actionsOf(row, state, now),
  };
}

function actionsOf({ heldUntil, failure }: ReplyJson, state: ReplyState, now: number): ReplyAction[] {
  if (state === 'awaiting') return ['undo', 'approve', 'reject'];
  if (state === 'held') return heldUntil !== null && Date.parse(heldUntil) > now ? ['undo'] : [];
  return state === 'unconfirmed' || failure?.retryable === true ? ['retry'] : [];
}

function utcOrNull(instant: string | null): string | null {
  return instant === null ? null : new Date(instant).toISOString();
}
