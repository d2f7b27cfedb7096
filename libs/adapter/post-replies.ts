import {
  DutydeskError,
  EVENT_TYPES,
  readReplyRequest,
  type ReplyRequested,
  type ReplyResult,
  STRUCTURED_CONTENT_TYPE,
  TOPICS,
} from '#libs/contracts';
import type { BatchHandler, OutgoingRecord, Refusal, StreamProducer } from '#libs/streams';
import type { Posted, Rejected, ReplyNetwork } from './reply-network.js';

export interface PostRepliesDeps {
  readonly network: ReplyNetwork;
  readonly producer: Pick<StreamProducer, 'send'>;
  /** The `source` of the results, for example /adapters/mastodon. */
  readonly source: string;
  readonly answered: (outcome: ReplyResult['outcome'] | 'unknown') => void;
}

/**
 * Use case of an adapter: posts the requested replies of its network, at most once each, and answers. The network is
 * asked first, so a request that comes again (a repeat, a retry, a process that was killed) finds its post. The results
 * are durable before the batch counts as done.
 */
export function postReplies(deps: PostRepliesDeps): BatchHandler {
  return async (records) => {
    const refusals: Refusal[] = [];
    for (const [index, record] of records.entries()) {
      try {
        await answer(deps, readReplyRequest(record));
      } catch (error) {
        if (!(error instanceof DutydeskError) || !error.code.startsWith('event.')) throw error;
        refusals.push({ index, error });
      }
    }
    return refusals;
  };
}

/** Answers each request before the next is posted, so that a kill in between leaves at most one without an answer. */
async function answer(deps: PostRepliesDeps, request: ReplyRequested): Promise<void> {
  if (!deps.network.serves(request)) return;
  const outcome = (await deps.network.find(request)) ?? (await deps.network.post(request));
  if (outcome === null) {
    deps.answered('unknown');
    return;
  }
  const result = resultOf(request, outcome);
  await deps.producer.send([
    { topic: TOPICS.replyResults, records: [recordOf(request, result, deps.source)] },
  ]);
  deps.answered(result.outcome);
}

function resultOf({ replyId, attempt }: ReplyRequested, outcome: Posted | Rejected): ReplyResult {
  if ('code' in outcome) {
    const { code, message, retryable } = outcome;
    return { replyId, attempt, outcome: 'failed', code, message, retryable };
  }
  const { nativeId, url, postedAt } = outcome;
  return {
    replyId,
    attempt,
    outcome: 'accepted',
    nativeId,
    ...(url === null ? {} : { url }),
    ...(postedAt === null ? {} : { postedAt }),
  };
}

const HEADERS = { 'content-type': `${STRUCTURED_CONTENT_TYPE}; charset=utf-8` };

function recordOf({ itemId }: ReplyRequested, data: ReplyResult, source: string): OutgoingRecord {
  const id = `${data.replyId}.${data.attempt}.${data.outcome}`;
  const event = { specversion: '1.0', id, source, type: EVENT_TYPES.replyResult, data };
  return { key: itemId, headers: HEADERS, value: JSON.stringify(event) };
}
