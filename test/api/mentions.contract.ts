import { afterEach, expect, it } from '@jest/globals';
import { DutydeskError, LIMITS, type Mention, TOPICS } from '#libs/contracts';
import { until } from '../support/poll.js';
import { describeWith } from '../support/services.js';
import { call, refused, send } from './support/call.js';
import { mentionEvent, STRUCTURED } from './support/mention-event.js';
import { world } from './support/world.js';
import { BATCH_MEDIA_TYPE, EVENT_MEDIA_TYPE } from '#libs/contracts';
import { PUBLISH_MENTIONS, VALIDATE_MENTIONS } from '#libs/triage';

const BATCH = { 'content-type': `${BATCH_MEDIA_TYPE}; charset=utf-8` };

describeWith(['postgres'], 'mentions at the gateway', (given) => {
  const the = world(() => given.databaseUrl);
  afterEach(() => {
    the.streams.sent.length = 0;
  });
  const sent = () =>
    the.streams.records(TOPICS.mentions).map(({ key, value, headers }) => ({
      key,
      contentType: headers?.['content-type'],
      event: JSON.parse(String(value)) as { id: string; data: Mention },
    }));

  it('are accepted in structured, binary and batch mode, and forwarded as structured events by conversation', async () => {
    const key = await the.key(['publisher']);
    const one = mentionEvent({ nativeId: 's1', conversationId: 'talk' }, { time: '2026-11-23T09:00:00Z' });
    expect(await call(the.app, PUBLISH_MENTIONS, { key, headers: STRUCTURED, body: one })).toEqual({
      accepted: 1,
      refused: 0,
      results: [{ index: 0, id: 's1', source: '/test', status: 'accepted' }],
    });
    const { data, ...attributes } = mentionEvent({ nativeId: 'b1' });
    const ce = Object.fromEntries(Object.entries(attributes).map(([name, value]) => [`ce-${name}`, value]));
    await call(the.app, PUBLISH_MENTIONS, {
      key,
      headers: { ...ce, 'content-type': 'application/json' },
      body: data,
    });
    await call(the.app, PUBLISH_MENTIONS, {
      key,
      headers: BATCH,
      body: [mentionEvent({ nativeId: 'm1' }), mentionEvent({ nativeId: 'm2' })],
    });
    expect(sent().map(({ event: { id } }) => id)).toEqual(['s1', 'b1', 'm1', 'm2']);
    expect(sent()[0]).toEqual({
      key: 'c:talk',
      contentType: EVENT_MEDIA_TYPE,
      event: { ...one, datacontenttype: 'application/json' },
    });
    expect(sent()[1]?.key).toBe('a:author-of-b1:acme');
  });

  it('carry the id of their request and their trace on', async () => {
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    await call(the.app, PUBLISH_MENTIONS, {
      key: await the.key(['publisher']),
      headers: { ...STRUCTURED, 'x-request-id': 'import-7', traceparent },
      body: mentionEvent({ nativeId: 'traced' }),
    });
    const [record] = the.streams.records(TOPICS.mentions);
    expect(record?.headers).toMatchObject({ 'dutydesk-request': 'import-7', traceparent });
  });

  it('are accepted with base64 data, and with percent-encoded attributes in headers', async () => {
    const key = await the.key(['publisher']);
    const { data, ...attributes } = mentionEvent({ nativeId: 'packed' });
    const data_base64 = Buffer.from(JSON.stringify(data)).toString('base64');
    await call(the.app, PUBLISH_MENTIONS, {
      key,
      headers: STRUCTURED,
      body: { ...attributes, data_base64 },
    });
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      'ce-specversion': '1.0',
      'ce-type': 'social.mention.received.v1',
      'ce-source': '/caf%C3%A9%20noir',
      'ce-id': '100%25',
    };
    const answer = await call(the.app, PUBLISH_MENTIONS, { key, headers, body: data });
    expect(answer.results[0]).toMatchObject({ id: '100%', source: '/café noir' });
    expect(sent().map((record) => [record.event.id, record.event.data.nativeId])).toEqual([
      ['packed', 'packed'],
      ['100%', 'packed'],
    ]);
    const spoiled = { ...attributes, data_base64: 'bm9wZQ==' };
    const problem = await refused(the.app, PUBLISH_MENTIONS, { key, headers: STRUCTURED, body: spoiled });
    expect(problem.code).toBe('event.unreadable');
  });

  it('lose exact places: only country and region are forwarded', async () => {
    const place = { country: 'GB', region: 'GB-LND', latitude: 51.5, longitude: -0.12, address: 'Here 1' };
    await call(the.app, PUBLISH_MENTIONS, {
      key: await the.key(['publisher']),
      headers: STRUCTURED,
      body: mentionEvent({ place, coordinates: [51.5, -0.12] }),
    });
    expect(sent()[0]?.event.data.place).toEqual({ country: 'GB', region: 'GB-LND' });
    expect(JSON.stringify(sent())).not.toContain('51.5');
  });

  it('are refused one by one in a batch, each with code and pointers', async () => {
    const deep = JSON.parse('{"a":'.repeat(20) + '1' + '}'.repeat(20)) as Record<string, unknown>;
    const answer = await call(the.app, PUBLISH_MENTIONS, {
      key: await the.key(['publisher']),
      headers: BATCH,
      body: [
        mentionEvent({ nativeId: 'good' }),
        mentionEvent({ text: 7, author: {} }),
        mentionEvent({}, { id: undefined }),
        mentionEvent({}, { type: 'social.mention.liked.v1' }),
        mentionEvent({ extra: deep }),
        mentionEvent({ text: 'x'.repeat(LIMITS.eventBytes) }),
        'not an event',
      ],
    });
    expect(answer).toMatchObject({ accepted: 1, refused: 6 });
    expect(answer.results.map(({ index, code }) => [index, code])).toEqual([
      [0, undefined],
      [1, 'event.invalid'],
      [2, 'event.invalid'],
      [3, 'event.unknown_type'],
      [4, 'event.too_deep'],
      [5, 'event.too_large'],
      [6, 'event.unreadable'],
    ]);
    expect(answer.results[1]?.fields).toEqual([
      { pointer: '/data/text', message: 'Use a string, not a number.' },
      { pointer: '/data/author/nativeId', message: 'This field is required.' },
    ]);
    expect(answer.results[2]).toMatchObject({
      id: null,
      fields: [{ pointer: '/id', message: 'This field is required.' }],
    });
    expect(sent().map((record) => record.event.id)).toEqual(['good']);
  });

  it('get an error answer when none of a batch is accepted', async () => {
    const key = await the.key(['publisher']);
    const one = await refused(the.app, PUBLISH_MENTIONS, {
      key,
      headers: STRUCTURED,
      body: mentionEvent({ createdAt: 'yesterday' }),
    });
    expect(one).toMatchObject({ code: 'event.invalid', fields: [{ pointer: '/data/createdAt' }] });
    const all = await refused(the.app, PUBLISH_MENTIONS, {
      key,
      headers: BATCH,
      body: [mentionEvent({}, { type: 'x' }), mentionEvent({ text: null })],
    });
    expect(all).toMatchObject({
      code: 'event.unknown_type',
      fields: [{ pointer: '/0/type' }],
      extra: { accepted: 0, refused: 2, results: [{ index: 0 }, { index: 1, code: 'event.invalid' }] },
    });
  });

  it('are refused with the position of the error when the body cannot be read', async () => {
    const key = await the.key(['publisher']);
    const cases: [Record<string, string>, string, string][] = [
      [STRUCTURED, '{"specversion": "1.0",, "id": "my secret"}', 'request.unreadable'],
      [STRUCTURED, '', 'request.unreadable'],
      [STRUCTURED, '[]', 'event.unreadable'],
      [BATCH, '{}', 'event.unreadable'],
      [BATCH, JSON.stringify(Array.from({ length: LIMITS.batchEvents + 1 }, () => 1)), 'request.too_large'],
      [STRUCTURED, `"${'x'.repeat(13 * LIMITS.eventBytes)}"`, 'request.too_large'],
      [{ 'content-type': 'application/json' }, '{}', 'event.unreadable'],
      [{ 'content-type': 'text/plain' }, '{}', 'request.media_type'],
      [{ ...STRUCTURED, 'content-encoding': 'gzip' }, '{}', 'request.unreadable'],
      [{ ...STRUCTURED, 'content-encoding': 'zstd' }, '{}', 'request.media_type'],
    ];
    for (const [headers, body, code] of cases) {
      const problem = await refused(the.app, PUBLISH_MENTIONS, { key, headers, body });
      expect([problem.code, body.slice(0, 30)]).toEqual([code, body.slice(0, 30)]);
      expect(JSON.stringify(problem)).not.toContain('my secret');
    }
    const detailOf = async (body: string) =>
      (await refused(the.app, PUBLISH_MENTIONS, { key, headers: STRUCTURED, body })).detail;
    expect(await detailOf('no JSON')).toBe('The body is not JSON. Look at its beginning.');
    expect(await detailOf('{"id": 1')).toMatch(/line 1, column/);
    expect(await detailOf('{"id":')).toBe('The body is not JSON. It ends too early.');
    expect(await detailOf('[{}]')).toContain('application/cloudevents-batch+json');
    const broken = await refused(the.app, PUBLISH_MENTIONS, {
      key,
      headers: STRUCTURED,
      body: '{\n  "id": 1,,\n}',
    });
    expect(broken.detail).toBe('The body is not JSON. Look at line 2, column 11.');
  });

  it('are not accepted while the stream does not answer', async () => {
    the.streams.fail = new DutydeskError('service.unavailable');
    const body = mentionEvent({ nativeId: 'later' });
    const key = await the.key(['publisher']);
    const problem = await refused(the.app, PUBLISH_MENTIONS, { key, headers: STRUCTURED, body });
    expect(problem.status).toBe(503);
    await call(the.app, PUBLISH_MENTIONS, { key, headers: STRUCTURED, body });
    expect(sent().map((record) => record.event.id)).toEqual(['later']);
  });

  it('can be tested: the answer names the route, and nothing is stored', async () => {
    const { results } = await call(the.app, VALIDATE_MENTIONS, {
      key: await the.key(['publisher']),
      headers: BATCH,
      body: [
        mentionEvent({ text: 'please help' }),
        mentionEvent({ text: 'nice ad' }),
        mentionEvent({ brand: '' }),
      ],
    });
    expect(results).toMatchObject([
      { valid: true, decision: { route: 'support' }, queue: { id: 'care', rule: null } },
      { valid: true, decision: { route: 'marketing' }, queue: null },
      { valid: false, code: 'event.invalid', fields: [{ pointer: '/data/brand' }] },
    ]);
    expect(sent()).toEqual([]);
  });

  it('are held only up to a limit while the stream does not answer', async () => {
    const keys = await Promise.all(Array.from({ length: 11 }, () => the.key(['publisher'])));
    const batch = (n: number) =>
      JSON.stringify(
        Array.from({ length: 500 }, (_, at) =>
          mentionEvent({ nativeId: `held-${n}-${at}`, text: 'x'.repeat(20_000) }),
        ),
      );
    const publish = (n: number) =>
      send(the.app, PUBLISH_MENTIONS, { key: keys[n] ?? '', headers: BATCH, body: batch(n) });
    const stream = Promise.withResolvers<void>();
    the.streams.answers = stream.promise;
    const answers = Array.from({ length: 10 }, (_, n) => publish(n));
    const refusal = await Promise.race(answers);
    expect(refusal.statusCode).toBe(503);
    expect(refusal.headers['retry-after']).toBeDefined();
    await until(() => the.streams.sent.length > 0, { what: 'those that are held' });
    stream.resolve();
    const statuses = (await Promise.all(answers)).map(({ statusCode }) => statusCode);
    expect(statuses.filter((status) => status === 202).length).toBeGreaterThanOrEqual(5);
    the.streams.answers = Promise.resolve();
    expect((await publish(10)).statusCode).toBe(202);
  }, 30_000);

  it('are refused when a request takes too long to arrive', () => {
    expect(the.app.getHttpServer().requestTimeout).toBe(60_000);
  });

  it('can be tested without delaying other requests', async () => {
    const key = await the.key(['publisher']);
    const events = Array.from({ length: 300 }, (_, at) =>
      mentionEvent({ nativeId: `slow-${at}`, text: 'slow' }),
    );
    let turns = 0;
    const counting = setInterval(() => (turns += 1), 1);
    const body = JSON.stringify(events);
    const { results } = await call(the.app, VALIDATE_MENTIONS, { key, headers: BATCH, body });
    clearInterval(counting);
    expect(results).toHaveLength(300);
    // A reading of 1 ms each, 10 ms a turn.
    expect(turns).toBeGreaterThan(15);
  });
});
