import type { ReplyRequested } from '#libs/contracts';
import type { Database } from '#libs/postgres';
import type { Rejected, ReplyNetwork } from '../reply-network.js';
import { findRecordedPost, recordPost } from './store/recorded-posts.js';

/** Words in a reply by which a trial sees what a network can do to it. */
export const TRIAL_WORDS = {
  /** The network refuses it for good. */
  rejected: '[[rejected]]',
  /** The network refuses the first attempt and takes the next. */
  busy: '[[busy]]',
  /** The network takes it, and its answer is lost. */
  silent: '[[silent]]',
} as const;

const REJECTED: Rejected = {
  code: 'rejected',
  message: 'The recorder rejects replies that say so.',
  retryable: false,
};
const BUSY: Rejected = {
  code: 'busy',
  message: 'The recorder is busy at the first attempt of replies that say so.',
  retryable: true,
};

/** The network of the recorder: a table. It serves every network, for trials and tests. */
export function recorderNetwork(db: Database): ReplyNetwork {
  return {
    serves: () => true,
    find: ({ replyId }) => findRecordedPost(db, replyId),
    async post(request) {
      const refusal = refusalOf(request);
      if (refusal !== null) return refusal;
      const posted = await recordPost(db, request);
      return request.text.includes(TRIAL_WORDS.silent) ? null : posted;
    },
  };
}

function refusalOf({ text, attempt }: ReplyRequested): Rejected | null {
  if (text.includes(TRIAL_WORDS.rejected)) return REJECTED;
  return text.includes(TRIAL_WORDS.busy) && attempt === 1 ? BUSY : null;
}
