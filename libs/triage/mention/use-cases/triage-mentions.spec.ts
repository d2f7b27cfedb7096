import { anyDecider } from '../../live-model/any-decider.testing.js';
import { describe, expect, it } from '@jest/globals';
import { type Mention, TOPICS } from '#libs/contracts';
import type { OutgoingBatch, StreamRecord } from '#libs/streams';
import { aDecision } from '../../../../test/support/decision.js';
import { DedupeWindow } from './dedupe-window.js';
import { triageMentions } from './triage-mentions.js';

const decision = aDecision();

function record(id: string, change: Partial<Mention> & Record<string, unknown> = {}): StreamRecord {
  const data = {
    network: 'x',
    nativeId: id,
    text: 'help',
    createdAt: '2026-03-02T09:00:00Z',
    brand: 'acme',
    author: { nativeId: 'jo' },
    ...change,
  };
  const event = { specversion: '1.0', id, source: '/test', type: 'social.mention.received.v1', data };
  return {
    topic: TOPICS.mentions,
    partition: 0,
    offset: '0',
    key: null,
    value: Buffer.from(JSON.stringify(event)),
    headers: { 'content-type': 'application/cloudevents+json' },
    timestamp: Date.UTC(2026, 2, 2, 9),
  };
}

function setUp(route: (text: string) => 'support' | 'marketing' = () => 'support') {
  const sent: OutgoingBatch[] = [];
  const floods: boolean[] = [];
  let failing = false;
  const handler = triageMentions({
    producer: {
      send: (batches) => {
        if (failing) return Promise.reject(new Error('no broker'));
        sent.push(...batches);
        return Promise.resolve();
      },
      close: () => Promise.resolve(),
    },
    classify: (events, flood) => {
      floods.push(flood);
      return Promise.resolve(events.map(({ data }) => ({ ...decision, route: route(data.text) })));
    },
    decidersOf: (records) => Promise.resolve(records.map(() => anyDecider)),
    dedupe: new DedupeWindow(100),
    outcomes: (given) => Promise.resolve(given.map(() => null)),
    observer: { triaged() {}, duplicate() {}, refused() {}, ignored() {} },
  });
  const handle = (...records: StreamRecord[]) => handler(records, { signal: new AbortController().signal });
  const topics = () => sent.flatMap((batch) => batch.records.map(() => batch.topic));
  return { handle, sent, floods, topics, fail: (now: boolean) => (failing = now) };
}

describe('triage', () => {
  it('passes the trace of a mention on with its decision', async () => {
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    const { handle, sent } = setUp();
    const traced = record('traced');
    await handle({ ...traced, headers: { ...traced.headers, traceparent } }, record('other'));
    expect(sent.flatMap(({ records }) => records.map(({ headers }) => headers?.['traceparent']))).toEqual([
      traceparent,
      undefined,
    ]);
  });

  it('publishes to support and to marketing in one send', async () => {
    const { handle, topics } = setUp((text) => (text === 'help' ? 'support' : 'marketing'));
    await handle(record('a'), record('b', { text: 'nice colours' }));
    expect(topics()).toEqual([TOPICS.support, TOPICS.marketing]);
  });

  it('sends mentions of a conversation to the desk, and other mentions that need nobody to marketing', async () => {
    const { handle, topics } = setUp(() => 'marketing');
    await handle(
      record('reply', { inReplyTo: 'p1' }),
      record('turn', { nativeId: 'p2', conversationId: 'p1' }),
      record('root', { nativeId: 'p1', conversationId: 'p1' }),
      record('alone'),
    );
    expect(topics()).toEqual([TOPICS.support, TOPICS.support, TOPICS.marketing, TOPICS.marketing]);
  });

  it('says which key brought a mention, and leaves out what is no id of a key', async () => {
    const { handle, sent } = setUp();
    const brought = (id: string, key?: string) => {
      const plain = record(id);
      return { ...plain, headers: { ...plain.headers, 'dutydesk-key': key } };
    };
    await handle(brought('a', 'key-1'), brought('b'), brought('c', '<no id>'));
    const told = sent.flatMap(({ records }) =>
      records.map(({ value }) => (JSON.parse(String(value)) as { data: { keyId?: string } }).data.keyId),
    );
    expect(told).toEqual(['key-1', undefined, undefined]);
  });

  it('refuses an invalid mention with its field, and goes on with the others', async () => {
    const { handle, topics } = setUp();
    const refusals = await handle(record('a', { text: 7 as unknown as string }), record('b'));
    expect(refusals).toMatchObject([
      { index: 0, error: { code: 'event.invalid', fields: [{ pointer: '/data/text' }] } },
    ]);
    expect(topics()).toEqual([TOPICS.support]);
  });

  it('drops a mention that was delivered before', async () => {
    const { handle, topics } = setUp();
    await handle(record('a'), record('a'));
    await handle(record('a'));
    expect(topics()).toHaveLength(1);
  });

  it('drops a post that was delivered before under another event id, also from another listener', async () => {
    const { handle, sent } = setUp();
    await handle(record('a', { nativeId: 'post' }), record('b', { nativeId: 'post', brand: ' @ACME' }));
    await handle(record('c', { nativeId: 'post' }));
    expect(sent.flatMap(({ records }) => records)).toHaveLength(1);
  });

  it('passes a post with another text to the desk, on either route', async () => {
    const { handle, topics } = setUp((text) => (text === 'help' ? 'support' : 'marketing'));
    await handle(record('a', { nativeId: 'post' }));
    await handle(record('b', { nativeId: 'post', text: 'all fine' }));
    expect(topics()).toEqual([TOPICS.support, TOPICS.support]);
  });

  it('refuses an event id that another mention used before', async () => {
    const { handle, topics } = setUp();
    const refusals = await handle(record('a'), record('a', { text: 'another text' }));
    expect(refusals).toMatchObject([{ index: 1, error: { code: 'event.id_reused' } }]);
    expect(await handle(record('a', { nativeId: 'another post' }))).toMatchObject([{ index: 0 }]);
    expect(topics()).toHaveLength(1);
  });

  it('gives each published event an id by its post and the text of the post', async () => {
    const { handle, sent } = setUp();
    const mastodon = { network: 'mastodon', nativeId: '1' };
    await handle(record('1'), record('2', mastodon), record('3', { ...mastodon, text: 'help!' }));
    const ids = sent.flatMap(({ records }) =>
      records.map(({ value }) => (JSON.parse(String(value)) as { id: string }).id),
    );
    expect(new Set(ids).size).toBe(3);
  });

  it('does not take a mention for a duplicate when its first batch was not acknowledged', async () => {
    const { handle, topics, fail } = setUp();
    fail(true);
    await expect(handle(record('a'))).rejects.toThrow('no broker');
    fail(false);
    await handle(record('a'));
    expect(topics()).toEqual([TOPICS.support]);
  });

  it('drops the coordinates of a place and keeps country and region', async () => {
    const { handle, sent } = setUp();
    await handle(
      record('a', { place: { country: 'DE', region: 'DE-BE', lat: 52.5, lon: 13.4 } as Mention['place'] }),
    );
    const value = String(sent[0]?.records[0]?.value);
    expect(value).toContain('"place":{"country":"DE","region":"DE-BE"}');
    expect(value).not.toContain('52.5');
  });

  it('sends edits and deletions to the desk, whatever their route', async () => {
    const { handle, topics } = setUp(() => 'marketing');
    await handle(record('a', { editedAt: '2026-03-02T09:05:00Z' }), record('b', { deleted: true }));
    expect(topics()).toEqual([TOPICS.support, TOPICS.support]);
  });

  it('keys by conversation, so that the mentions of a conversation keep their order', async () => {
    const { handle, sent } = setUp();
    await handle(record('a', { conversationId: 'c9' }), record('b', { conversationId: 'c9' }));
    expect(sent[0]?.records.map((r) => r.key)).toEqual(['c:c9', 'c:c9']);
  });

  it('reports a flood when half a batch or more comes at once', async () => {
    const { handle, floods } = setUp();
    const many = Array.from({ length: 500 }, (_, index) => record(`m${index}`));
    await handle(...many.slice(1));
    await handle(...many);
    expect(floods).toEqual([false, true]);
  });
});
