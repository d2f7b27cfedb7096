import { gzipSync } from 'node:zlib';
import { afterEach, expect, it } from '@jest/globals';
import { BATCH_MEDIA_TYPE, DutydeskError, readReceivedMention, TOPICS } from '#libs/contracts';
import { PUBLISH_MENTIONS, VALIDATE_MENTIONS } from '#libs/triage';
import { describeWith } from '../support/services.js';
import { call } from './support/call.js';
import { DOOR_CASES, type DoorCase, SDK_CASES } from './support/door-cases.js';
import { mentionEvent, STRUCTURED } from './support/mention-event.js';
import { world } from './support/world.js';

interface Verdict {
  /** 'taken', or the code of the refusal. */
  readonly verdict: string;
  readonly ignored: readonly string[];
}

function prefixed(prefix: string, attributes: DoorCase['attributes'] = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [`${prefix}${name}`, value]));
}

function overKafka(value: Uint8Array, headers: Record<string, string>): Verdict {
  try {
    const { ignored } = readReceivedMention({ value, headers });
    return { verdict: 'taken', ignored: ignored.map(({ pointer }) => pointer) };
  } catch (error) {
    if (!(error instanceof DutydeskError)) throw error;
    return { verdict: error.code, ignored: [] };
  }
}

describeWith(['postgres'], 'HTTP and the stream', (given) => {
  const the = world(() => given.databaseUrl);
  afterEach(() => {
    the.streams.sent.length = 0;
  });

  async function overHttp(payload: Uint8Array, headers: Record<string, string>): Promise<Verdict> {
    const answer = await the.app.inject({
      method: 'POST',
      url: PUBLISH_MENTIONS.path,
      headers: { ...headers, authorization: `Bearer ${await the.key(['publisher'])}` },
      payload: Buffer.from(payload),
    });
    const body = JSON.parse(answer.body) as {
      code?: string;
      results?: readonly { ignored?: readonly { pointer: string }[] }[];
    };
    if (answer.statusCode !== 202) return { verdict: body.code ?? '', ignored: [] };
    return { verdict: 'taken', ignored: body.results?.[0]?.ignored?.map(({ pointer }) => pointer) ?? [] };
  }

  it.each(DOOR_CASES.map((one) => [one.name, one] as const))(
    'HTTP and Kafka say the same of an event: %s',
    async (_, { headers = {}, attributes, body, verdict, ignored }) => {
      const bytes = Buffer.from(body);
      const http = await overHttp(bytes, { ...headers, ...prefixed('ce-', attributes) });
      const kafka = overKafka(bytes, { ...headers, ...prefixed('ce_', attributes) });
      const general = (given: Verdict) => ({
        ...given,
        verdict: given.verdict.replace(/^\w+\.unreadable$/, '*.unreadable'),
      });
      const both = verdict.endsWith('.unreadable') ? general : (given: Verdict) => given;
      const expected = verdict.endsWith('.unreadable') ? '*.unreadable' : verdict;
      expect(both(http)).toEqual(both(kafka));
      expect(both(http).verdict).toBe(expected);
      expect(ignored === undefined ? undefined : http.ignored).toEqual(ignored);
    },
  );

  it.each(SDK_CASES)('accept events of the CloudEvents SDK: $name', async ({ http, kafka }) => {
    const text = (value: unknown) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));
    const plain = (headers: object) =>
      Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
    expect((await overHttp(text(http.body), plain(http.headers))).verdict).toBe('taken');
    expect(overKafka(text(kafka.value), plain(kafka.headers)).verdict).toBe('taken');
  });

  it('accept a compressed body up to the limit of an uncompressed one', async () => {
    const body = gzipSync(JSON.stringify(mentionEvent({ nativeId: 'zipped' })));
    expect((await overHttp(body, { ...STRUCTURED, 'content-encoding': 'gzip' })).verdict).toBe('taken');
    const bomb = gzipSync(Buffer.alloc(64 * 1_048_576, 0x20));
    expect((await overHttp(bomb, { ...STRUCTURED, 'content-encoding': 'gzip' })).verdict).toBe(
      'request.too_large',
    );
  });

  it('accept an empty batch, and a list of events as plain JSON', async () => {
    const key = await the.key(['publisher']);
    const empty = await call(the.app, PUBLISH_MENTIONS, {
      key,
      headers: { 'content-type': BATCH_MEDIA_TYPE },
      body: [],
    });
    expect(empty).toEqual({ accepted: 0, refused: 0, results: [] });
    const two = [mentionEvent({ nativeId: 'l1' }), mentionEvent({ nativeId: 'l2' })];
    expect(await call(the.app, PUBLISH_MENTIONS, { key, body: two })).toMatchObject({ accepted: 2 });
  });

  it('answer the web hook handshake without a key', async () => {
    const { app } = the;
    const headers = { 'webhook-request-origin': 'eventemitter.example', 'webhook-request-rate': '50' };
    const answer = await app.inject({ method: 'OPTIONS', url: PUBLISH_MENTIONS.path, headers });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers).toMatchObject({
      'webhook-allowed-origin': 'eventemitter.example',
      'webhook-allowed-rate': '50',
      allow: 'POST, OPTIONS',
    });
  });

  it('forward a mention with its markup, so that a replay has the original', async () => {
    const key = await the.key(['publisher']);
    const text = '<p>no signal &amp; no help</p>';
    await call(the.app, PUBLISH_MENTIONS, { key, headers: STRUCTURED, body: mentionEvent({ text }) });
    const [record] = the.streams.records(TOPICS.mentions);
    expect(JSON.parse(String(record?.value))).toMatchObject({ data: { text } });
  });

  it('name unknown fields when a publisher tests an event', async () => {
    const { results } = await call(the.app, VALIDATE_MENTIONS, {
      key: await the.key(['publisher']),
      headers: STRUCTURED,
      body: mentionEvent({ conversation_id: 'c', foo: 1, url: 'at://x' }),
    });
    expect(results[0]?.unknown).toEqual([
      { pointer: '/data/conversation_id', why: expect.stringContaining('"conversationId"') },
      { pointer: '/data/foo', why: 'There is no such field; it is not kept.' },
    ]);
    expect(results[0]?.ignored?.map(({ pointer }) => pointer)).toEqual(['/data/url']);
  });
});
