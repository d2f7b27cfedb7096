import { DutydeskError } from '#libs/contracts';
import {
  type Reply,
  type ReplyFailure,
  type ReplyFacts,
  replyFactsOf,
  type ReplyPost,
  type ReplyState,
} from './reply.js';

/** How long a reply is held before it leaves: until then its writer can undo it. */
export const HOLD_MS = 10_000;
/** A request without a result for this long is shown as not confirmed. */
export const CONFIRM_MS = 120_000;

export type ReplyAct =
  | 'approve'
  | 'reject'
  | 'undo'
  | 'request'
  | 'retry'
  | 'doubt'
  | 'accept'
  | 'fail'
  | 'give_up';

/** act → state before → state after. Only listed transitions are allowed. */
export const REPLY_TRANSITIONS: Readonly<
  Record<ReplyAct, Readonly<Partial<Record<ReplyState, ReplyState>>>>
> = {
  approve: { awaiting: 'held' },
  reject: { awaiting: 'rejected' },
  undo: { awaiting: 'undone', held: 'undone' },
  request: { held: 'requested' },
  // The adapter asks its network first, so another try of a reply without a result cannot post it twice.
  retry: { failed: 'requested', unconfirmed: 'requested' },
  doubt: { requested: 'unconfirmed' },
  // The network's word counts in whatever order it arrives: what it accepted, customers can read.
  accept: { requested: 'accepted', unconfirmed: 'accepted', failed: 'accepted' },
  fail: { requested: 'failed', unconfirmed: 'failed' },
  // Held, and the post to answer is gone meanwhile.
  give_up: { held: 'failed' },
};

const DONE: Readonly<Record<ReplyAct, string>> = {
  approve: 'approved',
  reject: 'rejected',
  undo: 'undone',
  request: 'requested',
  retry: 'tried again',
  doubt: 'doubted',
  accept: 'accepted',
  fail: 'failed',
  give_up: 'given up',
};

/** @throws DutydeskError `reply.transition` when the table does not allow the act */
export function replyStateAfter(state: ReplyState, act: ReplyAct): ReplyState {
  const next = REPLY_TRANSITIONS[act][state];
  if (next !== undefined) return next;
  throw new DutydeskError('reply.transition', {
    detail: `A reply that is ${state} cannot be ${DONE[act]}.${act === 'undo' ? ' It can be undone for 10 seconds.' : ''}`,
  });
}

/** A new reply, held until its writer can no longer undo it. */
export function holdReply(facts: NewReplyFacts): Reply {
  return { ...facts, ...UNDECIDED, state: 'held', heldUntil: facts.writtenAt + HOLD_MS };
}

/** A new reply of a trainee: nothing leaves before somebody has approved it. */
export function awaitApproval(facts: NewReplyFacts): Reply {
  return { ...facts, ...UNDECIDED, state: 'awaiting' };
}

type NewReplyFacts = Omit<ReplyFacts, 'attempt' | 'decidedBy' | 'firstText'>;
const UNDECIDED = { attempt: 0, decidedBy: null, firstText: null } as const;

/** The approved reply is held like any other. @param text the words that leave: the trainee's, or better ones */
export function approveReply(reply: Reply, decidedBy: string, text: string, at: number): Reply {
  replyStateAfter(reply.state, 'approve');
  const firstText = text === reply.text ? null : reply.text;
  return { ...replyFactsOf(reply), state: 'held', heldUntil: at + HOLD_MS, decidedBy, firstText, text };
}

export function rejectReply(reply: Reply, decidedBy: string): Reply {
  replyStateAfter(reply.state, 'reject');
  return { ...replyFactsOf(reply), state: 'rejected', decidedBy };
}

/** The held reply is not sent. @throws DutydeskError `reply.transition`, also when its time has passed */
export function undoReply(reply: Reply, at: number): Reply {
  replyStateAfter(reply.state, 'undo');
  if (reply.state === 'held' && reply.heldUntil <= at) {
    throw new DutydeskError('reply.transition', {
      detail: 'The 10 seconds to undo this reply have passed: it is on its way.',
    });
  }
  return { ...replyFactsOf(reply), state: 'undone' };
}

/** The held time has passed, or a person asks for another try: the adapter is asked, as a new attempt. */
export function requestReply(reply: Reply, act: 'request' | 'retry', at: number): Reply {
  replyStateAfter(reply.state, act);
  if (reply.state === 'failed' && !reply.failure.retryable) {
    throw new DutydeskError('reply.transition', {
      detail: `Another try cannot help: ${reply.failure.message} Write a new reply.`,
    });
  }
  return { ...replyFactsOf(reply), attempt: reply.attempt + 1, state: 'requested', requestedAt: at };
}

/** No result came in time. */
export function doubtReply(reply: Reply): Reply {
  replyStateAfter(reply.state, 'doubt');
  return { ...replyFactsOf(reply), state: 'unconfirmed', requestedAt: askedAt(reply) };
}

/** Nobody was asked to post it: nothing is left to answer. */
export function giveUpReply(reply: Reply, at: number, failure: ReplyFailure): Reply {
  replyStateAfter(reply.state, 'give_up');
  return { ...replyFactsOf(reply), state: 'failed', requestedAt: null, settledAt: at, failure };
}

/** What an adapter says about one attempt. */
export type ReplyOutcome =
  | ({ readonly outcome: 'accepted'; readonly attempt: number } & Omit<ReplyPost, 'postedAt'> & {
        readonly postedAt: number | null;
      })
  | ({ readonly outcome: 'failed'; readonly attempt: number } & ReplyFailure);

const NEVER_REQUESTED: ReadonlySet<ReplyState> = new Set(['awaiting', 'rejected', 'held', 'undone']);

/**
 * The reply after a result. Null when the result brings nothing new: a repeat, or the failure of an earlier attempt.
 * @throws DutydeskError `reply.not_requested` when no adapter was ever asked for that attempt
 */
export function settleReply(reply: Reply, result: ReplyOutcome, at: number): Reply | null {
  if (result.attempt > reply.attempt || NEVER_REQUESTED.has(reply.state)) {
    throw new DutydeskError('reply.not_requested', {
      detail: `Reply ${reply.id} is ${reply.state} after ${reply.attempt} requests; the result is of attempt ${result.attempt}.`,
    });
  }
  if (reply.state === 'accepted') return null;
  const facts = replyFactsOf(reply);
  if (result.outcome === 'accepted') {
    const { nativeId, url } = result;
    const requestedAt = askedAt(reply);
    // A network's clock may be wrong: it cannot have posted before the reply was written, nor later than now.
    const postedAt = Math.min(at, Math.max(facts.writtenAt, result.postedAt ?? at));
    return { ...facts, state: 'accepted', nativeId, url, postedAt, requestedAt, settledAt: at };
  }
  if (result.attempt < reply.attempt || reply.state === 'failed') return null;
  const { code, message, retryable } = result;
  return {
    ...facts,
    state: 'failed',
    requestedAt: askedAt(reply),
    settledAt: at,
    failure: { code, message, retryable },
  };
}

function askedAt(reply: Reply): number {
  if ('requestedAt' in reply && reply.requestedAt !== null) return reply.requestedAt;
  return reply.writtenAt;
}
