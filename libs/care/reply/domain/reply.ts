import type { Attachment, PostVisibility } from '#libs/contracts';

/** What the sender wants to happen with the item once the reply is on its way. */
export const AND_THEN = ['none', 'resolve', 'wait'] as const;
export type AndThen = (typeof AND_THEN)[number];

/** Why a reply was not posted, in the words of the network or of its adapter. */
export interface ReplyFailure {
  readonly code: string;
  readonly message: string;
  readonly retryable: boolean;
}

/** The fields of a reply in every state. Times are epoch milliseconds. */
export interface ReplyFacts {
  readonly id: string;
  readonly itemId: string;
  readonly mentionId: string;
  readonly clientId: string;
  readonly writtenBy: string;
  readonly network: string;
  readonly visibility: PostVisibility;
  /** Why a mention is answered more publicly than it was written; null when it is not. */
  readonly madePublic: string | null;
  readonly text: string;
  readonly attachments: readonly Attachment[];
  readonly andThen: AndThen;
  /** Why the item is resolved with it; null for `answered`. */
  readonly cause: string | null;
  /** Who approved or rejected a reply of a trainee; null before, and for replies that need nobody. */
  readonly decidedBy: string | null;
  /** What the trainee had written, when it was changed at the approval. */
  readonly firstText: string | null;
  readonly writtenAt: number;
  /** Requests so far: the network's adapter gets this number. */
  readonly attempt: number;
}

/** The network's answer to an accepted reply. */
export interface ReplyPost {
  readonly nativeId: string;
  readonly url: string | null;
  /** When the network posted it. */
  readonly postedAt: number;
}

export type HeldReply = ReplyFacts & { readonly state: 'held'; readonly heldUntil: number };
/** `awaiting`: the expert beside has to approve it. */
export type QuietReply = ReplyFacts & { readonly state: 'awaiting' | 'rejected' | 'undone' };
/** `unconfirmed`: requested two minutes ago, and there is no result yet. */
export type RequestedReply = ReplyFacts & {
  readonly state: 'requested' | 'unconfirmed';
  readonly requestedAt: number;
};
export type AcceptedReply = ReplyFacts &
  ReplyPost & { readonly state: 'accepted'; readonly requestedAt: number; readonly settledAt: number };
export type FailedReply = ReplyFacts & {
  readonly state: 'failed';
  /** Null when it failed before an adapter was asked. */
  readonly requestedAt: number | null;
  readonly settledAt: number;
  readonly failure: ReplyFailure;
};

export type Reply = HeldReply | QuietReply | RequestedReply | AcceptedReply | FailedReply;
export type ReplyState = Reply['state'];

export const REPLY_STATES = [
  'awaiting',
  'rejected',
  'held',
  'undone',
  'requested',
  'unconfirmed',
  'accepted',
  'failed',
] as const satisfies readonly ReplyState[];

/** The fields that every state has. */
export function replyFactsOf(reply: Reply): ReplyFacts {
  const { id, itemId, mentionId, clientId, writtenBy, network, visibility, madePublic } = reply;
  const { text, attachments, andThen, cause, decidedBy, firstText, writtenAt, attempt } = reply;
  return {
    id,
    itemId,
    mentionId,
    clientId,
    writtenBy,
    network,
    visibility,
    madePublic,
    text,
    attachments,
    andThen,
    cause,
    decidedBy,
    firstText,
    writtenAt,
    attempt,
  };
}
