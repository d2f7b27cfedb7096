import { describe, expect, it } from '@jest/globals';
import { type ReplyResult, TOPICS } from '#libs/contracts';
import type { OutgoingBatch, StreamRecord } from '#libs/streams';
import { postReplies } from './post-replies.js';
import type { Posted, ReplyNetwork } from './reply-network.js';

const REPLY = '019adf3c-5a10-7c4e-9f0e-6f1f0a9b2c11';

function requestOf(over: object = {}, raw?: string): StreamRecord {
  const data = {
    replyId: REPLY,
    attempt: 1,
    itemId: '019adf3b-17d2-7f6e-8f53-0c1f5a4be2d4',
    network: 'mastodon',
    brand: 'Acme',
    inReplyTo: { nativeId: '1', url: null, conversationId: null, authorNativeId: null, authorHandle: null },
    visibility: 'public',
    text: 'Hello.',
    attachments: [],
    writtenBy: 'bea',
    requestedAt: '2026-11-30T10:15:10Z',
    ...over,
  };
  const event = { specversion: '1.0', id: '1', source: '/d', type: 'care.reply.requested.v1', data };
  return {
    topic: TOPICS.replies,
    partition: 0,
    offset: '0',
    key: null,
    value: new TextEncoder().encode(raw ?? JSON.stringify(event)),
    headers: { 'content-type': 'application/cloudevents+json' },
    timestamp: 0,
  };
}

/** A network that remembers its posts. */
function aNetwork(over: Partial<ReplyNetwork> = {}) {
  const posts = new Map<string, Posted>();
  const network: ReplyNetwork = {
    serves: (request) => request.network === 'mastodon',
    find: ({ replyId }) => Promise.resolve(posts.get(replyId) ?? null),
    post: ({ replyId }) => {
      const posted = { nativeId: `post-${posts.size + 1}`, url: null, postedAt: null };
      posts.set(replyId, posted);
      return Promise.resolve(posted);
    },
    ...over,
  };
  const results: ReplyResult[] = [];
  const outcomes: string[] = [];
  const producer = {
    fail: false,
    send(batches: readonly OutgoingBatch[]) {
      if (producer.fail) return Promise.reject(new Error('The broker is away.'));
      for (const { value } of batches.flatMap(({ records }) => records)) {
        results.push((JSON.parse(String(value)) as { data: ReplyResult }).data);
      }
      return Promise.resolve();
    },
  };
  const answered = (outcome: string) => void outcomes.push(outcome);
  const handler = postReplies({ network, producer, source: '/adapters/test', answered });
  const handle = (...records: StreamRecord[]) => handler(records, { signal: new AbortController().signal });
  return { posts, results, outcomes, producer, handle };
}

describe('an adapter', () => {
  it('posts a reply once, however often its request comes, and answers each time', async () => {
    const { posts, results, handle } = aNetwork();
    await handle(requestOf(), requestOf());
    await handle(requestOf({ attempt: 2 }));
    expect(posts.size).toBe(1);
    expect(results.map((result) => ({ ...result }))).toMatchObject([
      { outcome: 'accepted', nativeId: 'post-1', attempt: 1 },
      { outcome: 'accepted', nativeId: 'post-1', attempt: 1 },
      { outcome: 'accepted', nativeId: 'post-1', attempt: 2 },
    ]);
  });

  it('finds its post when it could not answer and the request comes again', async () => {
    const { posts, results, producer, handle } = aNetwork();
    producer.fail = true;
    await expect(handle(requestOf())).rejects.toThrow('away');
    producer.fail = false;
    await handle(requestOf());
    expect([posts.size, results.length]).toEqual([1, 1]);
  });

  it('passes over the networks of other adapters', async () => {
    const { results, posts, handle } = aNetwork();
    await handle(requestOf({ network: 'x' }));
    expect([results, posts.size]).toEqual([[], 0]);
  });

  it('answers nothing when the outcome is unknown, so that nobody believes that it was sent', async () => {
    const { results, outcomes, handle } = aNetwork({ post: () => Promise.resolve(null) });
    await handle(requestOf());
    expect([results, outcomes]).toEqual([[], ['unknown']]);
  });

  it('says why the network did not take a reply', async () => {
    const failure = { code: 'too_old', message: 'The post is locked.', retryable: false };
    const { results, handle } = aNetwork({ post: () => Promise.resolve(failure) });
    await handle(requestOf());
    expect(results).toEqual([{ replyId: REPLY, attempt: 1, outcome: 'failed', ...failure }]);
  });

  it('refuses what it cannot read and goes on', async () => {
    const { results, handle } = aNetwork();
    const refusals = await handle(requestOf({}, '{"broken'), requestOf({ attempt: 0 }), requestOf());
    expect(refusals?.map(({ index, error }) => [index, error.code])).toEqual([
      [0, 'event.unreadable'],
      [1, 'event.invalid'],
    ]);
    expect(results).toHaveLength(1);
  });
});
